Option Explicit

' The converter that runs inside LibreOffice (extract/office/converter.py starts it).  It looks for
' a file `job` in its folder, which names the file to convert, and answers with a file `done`; a
' file `end` beside the folder ends it.

Const IDLE_ROUNDS = 6000 ' of 20 ms: without work for two minutes it ends

Sub Serve
  Dim folder As String
  Dim idle As Long
  folder = Environ("IZPILDE_OFFICE")
  Do While idle < IDLE_ROUNDS And Not FileExists(folder & "/../end")
    If FileExists(folder & "/job") Then
      Answer(folder)
      idle = 0
    End If
    Wait 20
    idle = idle + 1
  Loop
  StarDesktop.terminate
End Sub

Sub Answer(folder As String)
  Dim source As String
  Dim message As String
  Dim number As Integer
  number = FreeFile
  Open folder & "/job" For Input As #number
  Line Input #number, source
  Close #number
  Kill folder & "/job"
  message = Converted(folder & "/" & source, folder & "/made.docx")
  number = FreeFile
  Open folder & "/done.part" For Output As #number
  Print #number, message
  Close #number
  Name folder & "/done.part" As folder & "/done"
End Sub

' "made", or what went wrong.  No macro of the document runs, no link of it is followed.
Function Converted(source As String, target As String) As String
  Dim document As Object
  Dim how(3) As New com.sun.star.beans.PropertyValue
  Dim form(0) As New com.sun.star.beans.PropertyValue
  On Error Goto Failed
  how(0).Name = "Hidden"
  how(0).Value = True
  how(1).Name = "ReadOnly"
  how(1).Value = True
  how(2).Name = "MacroExecutionMode"
  how(2).Value = com.sun.star.document.MacroExecMode.NEVER_EXECUTE
  how(3).Name = "UpdateDocMode"
  how(3).Value = com.sun.star.document.UpdateDocMode.NO_UPDATE
  document = StarDesktop.loadComponentFromURL(ConvertToUrl(source), "_blank", 0, how())
  If IsNull(document) Then
    Converted = "not opened"
    Exit Function
  End If
  ' What is none of its formats it takes for plain text, bytes and all.
  If Not document.supportsService("com.sun.star.text.GenericTextDocument") _
      Or InStr(FilterOf(document), "Text") = 1 Then
    Converted = "no document of its format"
    document.close(True)
    Exit Function
  End If
  form(0).Name = "FilterName"
  form(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToUrl(target), form())
  Converted = "made"
  document.close(True)
  Exit Function
Failed:
  Converted = Error
  On Error Resume Next
  document.close(True)
End Function

' The name of the filter by which a document was read.
Function FilterOf(document As Object) As String
  Dim one As Variant
  For Each one In document.getArgs()
    If one.Name = "FilterName" Then
      FilterOf = one.Value
    End If
  Next one
End Function
