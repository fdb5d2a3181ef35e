"""The report of a results file: a page in French and one in English, figures and tables. `build.py` is the whole of it."""
