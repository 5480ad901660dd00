@echo off
rem Starts the course tool, and builds it first when it is missing or not of these sources. All else is in lessons\tool.
setlocal
chcp 65001 >nul
for %%i in ("%~dp0..") do set "root=%%~fi"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "tool=%root%\lessons\tool\target\course-tool.jar"

"%java%" -XX:TieredStopAtLevel=1 -cp "%tool%" course.maven.UpToDate 2>nul
if not errorlevel 1 goto run
set "korean="
reg query "HKCU\Control Panel\International" /v LocaleName 2>nul | find "ko-KR" >nul
if not errorlevel 1 set "korean=yes"

"%java%" --list-modules 2>nul | findstr /r /b "jdk\.compiler@1[7-9] jdk\.compiler@[2-9][0-9]" >nul
if errorlevel 1 goto nojdk
if not exist "%root%\lessons\tool\target" mkdir "%root%\lessons\tool\target" 2>nul
copy /y nul "%root%\lessons\tool\target\writable" >nul 2>nul
if errorlevel 1 goto readonly
if defined korean (goto buildko) else goto build

:run
"%java%" -XX:TieredStopAtLevel=1 -jar "%tool%" %*
exit /b

:build
echo course: building the tool, which takes a minute or two; the first time it also downloads what it needs 1>&2
:wrapper
call "%root%\mvnw.cmd" -q -B -ntp -f "%root%\pom.xml" -pl lessons/tool -am "-Dmaven.test.skip=true" package <nul 1>&2
if errorlevel 1 exit /b 1
"%java%" -cp "%tool%" course.maven.UpToDate --mark
if errorlevel 1 exit /b 1
goto run

:nojdk
if defined korean goto nojdkko
echo course: install JDK 17 or newer, and set JAVA_HOME to it; %java% belongs to none 1>&2
exit /b 1
:readonly
if defined korean goto readonlyko
echo course: %root% cannot be written to: copy the course to where you may write 1>&2
exit /b 1

rem What is not in English stands last: cmd counts bytes to find a label.
:buildko
echo course: 도구를 빌드합니다. 1, 2분 걸리며, 처음에는 필요한 파일도 내려받습니다 1>&2
goto wrapper
:nojdkko
echo course: JDK 17 이상을 설치하고 JAVA_HOME을 그 위치로 설정하세요. 지금의 %java% 명령은 JDK 17 이상이 아닙니다 1>&2
exit /b 1
:readonlyko
echo course: %root% 디렉터리에 쓸 수 없습니다. 강의를 쓸 수 있는 곳으로 복사하세요 1>&2
exit /b 1
