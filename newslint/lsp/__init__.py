"""The language server: what newslint finds, while a draft is typed in a text editor.

    newslint lsp        talks the Language Server Protocol over standard input and output

`server` holds the conversation, `draft` one open draft, `actions` what can be done about a
finding. Needs the extra newslint[lsp] (pygls).
"""
