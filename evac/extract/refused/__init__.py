"""Why a figure beside a movement is no claim after all."""
