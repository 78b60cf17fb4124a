.PHONY: lexicon

# The word list, from the packages that scripts/sources.lock pins (put them into build/sources).
lexicon:
	python scripts/build_lexicon.py build/sources newslint/data/lexicon.bin
