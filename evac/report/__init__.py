"""Reports: tables, figures, maps, notebooks run over a table of runs, and the pages they make."""
