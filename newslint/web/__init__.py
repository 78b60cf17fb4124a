"""The web page and the HTTP API: `newslint serve`. Nothing is stored, and nothing leaves it.

`app` puts the routes together, `guard` lets in only what is safe, `work` lints within limits,
`languagetool` speaks the protocol of LanguageTool's clients, `native` newslint's own. Needs the
extra newslint[web] (Starlette and uvicorn).
"""
