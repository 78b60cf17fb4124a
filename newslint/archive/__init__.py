"""The archive: a publisher's back catalogue, linted in one go on one machine or on a cluster.

`work.lint_batches` does it all: batches of stories in, batches of what was found out. `local` and
`spark` only feed it. `reading` knows the formats, `store` the folder that comes out, `report` the
page about it; `trial` asks what one rule would have found. Needs the extra newslint[archive].
"""
