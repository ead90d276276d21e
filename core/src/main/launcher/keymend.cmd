@echo off
rem Starts keymend.jar beside it without compiling at length for a run this short.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %KEYMEND_JAVA_OPTS% -jar "%~dp0keymend.jar" %*
