@echo off
rem Starts keymend.jar beside it without compiling at length for a run this short. From JDK 19 on the
rem JVM keeps an archive of classes by itself; older ones do not know how. A pipeline makes none.
rem KEYMEND_JAVA_OPTS has more options for the JVM.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not defined JAVA_HOME goto found
if exist "%java%.exe" goto found
echo JAVA_HOME is "%JAVA_HOME%", where no bin\java.exe is. Correct it, or unset it to use the java of the PATH. 1>&2
exit /b 2
:found
set "cache=%LOCALAPPDATA%\keymend"
if defined CI goto plain
if not defined LOCALAPPDATA goto plain
if not exist "%cache%" mkdir "%cache%" 2>nul
if not exist "%cache%" goto plain
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%cache%\keymend.jsa" -Xlog:disable %KEYMEND_JAVA_OPTS% -jar "%~dp0keymend.jar" %*
exit /b %errorlevel%
:plain
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %KEYMEND_JAVA_OPTS% -jar "%~dp0keymend.jar" %*
exit /b %errorlevel%
