" Vim with ALE: vim -Nu NONE -n -i NONE --not-a-term FILE -S ale.vim, with LOGITLINT_SETUP (the documented lines) in the environment.
set nomore shortmess+=at
set runtimepath^=/usr/share/vim-ale
runtime plugin/ale.vim
filetype plugin on
execute 'source' $LOGITLINT_SETUP
edit

let s:log = []
function! s:Quit(code) abort
  call writefile(s:log, $LOGITLINT_LOG)
  execute 'cquit' a:code
endfunction
function! s:Wait(what, Holds) abort
  for l:try in range(400)
    if a:Holds() | return | endif
    sleep 50m
  endfor
  call add(s:log, '  timeout: ' . a:what)
  call s:Quit(1)
endfunction
function! s:Found() abort
  return ale#engine#GetLoclist(bufnr(''))
endfunction

function! s:Flow() abort
  ALELint
  call s:Wait('a finding', {-> len(s:Found()) == 1})
  call add(s:log, '  diagnostic ' . s:Found()[0].text[:59])
  call cursor(s:Found()[0].lnum, s:Found()[0].col)
  ALECodeAction
  call s:Wait('the fix', {-> join(getline(1, '$'), "\n") =~# 'BCEWithLogitsLoss'})
  ALELint
  call s:Wait('no finding', {-> empty(s:Found())})
  call add(s:log, '  code action ok')
endfunction

" The menu of numbered actions is answered with the first one.
runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
  return '1'
endfunction
try
  call s:Flow()
catch
  call add(s:log, '  ' . v:throwpoint . ': ' . v:exception)
  call s:Quit(1)
endtry
call s:Quit(0)
