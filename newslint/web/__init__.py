"""The web page and the HTTP API: `newslint serve`. Nothing is stored, and nothing leaves it.

`app` puts the routes together, `guard` lets in only what is safe, `work` lints within limits,
`native` is newslint's own API and `asked` what its requests hold, `upload` takes files and
`converted` makes clean HTML of them, `word` makes documents with the findings in them,
`languagetool` speaks the protocol of LanguageTool's clients, `description` is both in OpenAPI's
form, `server` runs it all. Needs the extra newslint[web].
"""
