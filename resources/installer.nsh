; Windows: Lectern is offered under "Open with" for what it reads, and opens lectern:// addresses.
; The default app of no ending is changed. Everything is taken away again with the app.

!macro lecternOffers EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Lectern.Article"
!macroend

!macro lecternOffersNoLonger EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Lectern.Article"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lectern.Article" "" "Article"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lectern.Article\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lectern.Article\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro lecternOffers "html"
  !insertmacro lecternOffers "htm"
  !insertmacro lecternOffers "xhtml"
  !insertmacro lecternOffers "txt"
  !insertmacro lecternOffers "text"
  !insertmacro lecternOffers "md"
  !insertmacro lecternOffers "markdown"
  !insertmacro lecternOffers "mhtml"
  !insertmacro lecternOffers "mht"
  !insertmacro lecternOffers "docx"
  WriteRegStr SHELL_CONTEXT "Software\Classes\lectern" "" "URL:Lectern"
  WriteRegStr SHELL_CONTEXT "Software\Classes\lectern" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\lectern\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\lectern\shell\open\command" "" '"$appExe" "%1"'
!macroend

!macro customUnInstall
  !insertmacro lecternOffersNoLonger "html"
  !insertmacro lecternOffersNoLonger "htm"
  !insertmacro lecternOffersNoLonger "xhtml"
  !insertmacro lecternOffersNoLonger "txt"
  !insertmacro lecternOffersNoLonger "text"
  !insertmacro lecternOffersNoLonger "md"
  !insertmacro lecternOffersNoLonger "markdown"
  !insertmacro lecternOffersNoLonger "mhtml"
  !insertmacro lecternOffersNoLonger "mht"
  !insertmacro lecternOffersNoLonger "docx"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Lectern.Article"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\lectern"
!macroend
