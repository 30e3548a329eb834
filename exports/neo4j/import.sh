#!/bin/sh
# Makes a new Neo4j 5 database of the CSV files in this folder. Stop the database first; then:
#   sh import.sh [DATABASE]        (default: neo4j)
set -eu
cd "$(dirname "$0")"
neo4j-admin database import full "${1:-neo4j}" \
  --nodes=nodes.csv --relationships=relationships.csv \
  --multiline-fields=true --id-type=string --overwrite-destination=true
