"""Documents in: files, folders and tables with their metadata, text exactly as read."""
