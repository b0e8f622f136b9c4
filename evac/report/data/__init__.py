"""The data folder of a run: its tables, as evac reads them back and as other tools want them."""
