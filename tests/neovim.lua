-- What tests/test_neovim.py has Neovim do: open a draft, wait for findings, apply a fix, save.
local python, draft, out = vim.env.NEWSLINT_PYTHON, vim.env.NEWSLINT_DRAFT, vim.env.NEWSLINT_OUT
vim.cmd("edit " .. vim.fn.fnameescape(draft))
local id = vim.lsp.start_client({
  name = "newslint",
  cmd = { python, "-m", "newslint", "lsp" },
  root_dir = vim.fn.fnamemodify(draft, ":h"),
})
vim.lsp.buf_attach_client(0, id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local before = vim.diagnostic.get(0)
for _, each in ipairs(before) do
  if each.code == "typos.run-on" then
    vim.api.nvim_win_set_cursor(0, { each.lnum + 1, each.col })
  end
end
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
local titles = {}
for _, reply in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000) or {}) do
  for _, action in ipairs(reply.result or {}) do
    table.insert(titles, action.title)
    if action.title == "Write “to avoid”" then
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    end
  end
end
vim.wait(60000, function() return #vim.diagnostic.get(0) < #before end, 50)
local after = vim.diagnostic.get(0)
vim.cmd("write")
local file = io.open(out, "w")
file:write(vim.json and vim.json.encode({ before = before, titles = titles, after = after })
  or vim.fn.json_encode({ before = before, titles = titles, after = after }))
file:close()
vim.cmd("qa!")
