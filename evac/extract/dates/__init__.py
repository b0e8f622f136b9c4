"""Which dates a sentence tells, and the days that they stand for."""
