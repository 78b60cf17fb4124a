#!/usr/bin/env bash
# Gets a LanguageTool server into a folder and starts it on a loopback port: start.sh FOLDER PORT
# It prints what the tests want to know (eval it); the process id is in FOLDER/pid. Needs mvn and java.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 port=$2
# as language-tool-python unpacks a release, so that its managed server starts from here too
version=$(python3 -c 'from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION as v; print(v)')
home="$folder/LanguageTool-$version"
mkdir -p "$home/lib"
mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$home/lib" >&2
{ printf 'Class-Path:'; for jar in "$home"/lib/*.jar; do printf ' lib/%s \n' "$(basename "$jar")"; done; } >"$folder/manifest"
jar cfm "$home/languagetool-server.jar" "$folder/manifest"
java -cp "$home/languagetool-server.jar" org.languagetool.server.HTTPServer --port "$port" >"$folder/log" 2>&1 &
echo $! >"$folder/pid"
for _ in $(seq 120); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  kill -0 "$(cat "$folder/pid")" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.5
done
echo "export NEWSLINT_LT_URL=http://127.0.0.1:$port LTP_PATH=$folder NEWSLINT_REQUIRE_LT=1"
