#!/bin/sh
# Makes a new Neo4j 5 database of the CSV files in this folder. Stop the database first; then:
#   sh import.sh [DATABASE]        (default: neo4j)
# What an earlier import or load left in that database is replaced.
set -eu
cd "$(dirname "$0")"
plain=$(mktemp -d)
trap 'rm -rf "$plain"' EXIT
# An apostrophe at the beginning of a cell keeps spreadsheets from running it; the values do not have it.
for file in *.csv; do
  LC_ALL=C sed -e "s/^\"'/\"/" -e "s/,\"'/,\"/g" "$file" > "$plain/$file"
done
neo4j-admin database import full "${1:-neo4j}" \
  --nodes="$plain/nodes.csv" \
  --nodes="$plain/articles.csv" \
  --nodes="$plain/tenures.csv" \
  --nodes="$plain/honours.csv" \
  --nodes="$plain/indicators.csv" \
  --relationships="$plain/relationships.csv" --relationships="$plain/links.csv" \
  --array-delimiter=U+001F --multiline-fields=true --ignore-empty-strings=true --strict=true \
  --id-type=string --overwrite-destination=true --report-file="$plain/import.report"
echo "Start the database, then make its indexes: cypher-shell -u neo4j -f indexes.cypher"
