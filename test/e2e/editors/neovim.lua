-- A plain LSP client: nvim --clean --headless -n -i NONE FILE -c 'luafile neovim.lua', with LSP_CMD in the environment.
local function out(...) io.stdout:write('  ' .. table.concat(vim.tbl_map(tostring, { ... }), ' ') .. '\n') end
local function die(reason) out('FAILED:', reason) vim.cmd('cquit 1') end
local function wait(reason, look) if not vim.wait(20000, look, 20) then die(reason) end end

local file = vim.api.nvim_buf_get_name(0)
local id = vim.lsp.start_client({
  name = 'logitlint',
  cmd = vim.split(assert(os.getenv('LSP_CMD')), ' '),
  root_dir = vim.fn.fnamemodify(file, ':h'),
})
if not id then die('no client') end
vim.bo.filetype = 'python'
vim.lsp.buf_attach_client(0, id)
local client = vim.lsp.get_client_by_id(id)
wait('not initialized', function() return client.initialized end)
wait('no diagnostic', function() return #vim.diagnostic.get(0) == 1 end)
local found = vim.diagnostic.get(0)[1]
out('diagnostic', found.lnum + 1, found.source, found.message:sub(1, 60))
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })

local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 5000)
if not hover[id].result.contents.value:find('sigmoid') then die('hover') end
out('hover ok')

vim.ui.select = function(items, _, choose) choose(items[1], 1) end
vim.lsp.buf.code_action()
wait('the fix did not remove the finding', function() return #vim.diagnostic.get(0) == 0 end)
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
if not text:find('BCEWithLogitsLoss', 1, true) then die('the fix is not in the buffer') end
out('code action ok')

vim.cmd('undo')
wait('the finding is not back after undo', function() return #vim.diagnostic.get(0) == 1 end)
local probe = vim.lsp.buf_request_sync(0, 'workspace/executeCommand', {
  command = 'logitlint.runProbe',
  arguments = { { uri = vim.uri_from_bufnr(0) } },
}, 60000)
if probe[id].error then die('probe: ' .. probe[id].error.message) end
out('probe', probe[id].result.result.verdict.kind)
vim.lsp.stop_client(id)
vim.wait(3000, function() return client.is_stopped() end, 20)
vim.cmd('qall!')
