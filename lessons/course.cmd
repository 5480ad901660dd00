@echo off
rem Starts the course tool, and builds it first when it is missing or not of these sources. All else is in lessons\tool.
setlocal
chcp 65001 >nul
for %%i in ("%~dp0..") do set "root=%%~fi"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "tool=%root%\lessons\tool\target\course-tool.jar"

"%java%" -XX:TieredStopAtLevel=1 -cp "%tool%" course.build.UpToDate 2>nul
if not errorlevel 1 goto run
echo course: building the tool, which takes a minute or two 1>&2
call "%root%\mvnw.cmd" -q -B -ntp -f "%root%\pom.xml" -pl lessons/tool -am "-Dmaven.test.skip=true" package <nul 1>&2
if errorlevel 1 exit /b 1
"%java%" -cp "%tool%" course.build.UpToDate --mark
if errorlevel 1 exit /b 1

:run
"%java%" -XX:TieredStopAtLevel=1 -jar "%tool%" %*
