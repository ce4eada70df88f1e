.PHONY: help run test demo bench lint
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 14

run: ## install what is missing, build, and serve on http://localhost:8000 (data in data/)
	@scripts/run

test: ## lint, all tests on SQLite and Postgres, then the browser and the command line client against the release
	@scripts/test

demo: ## a server with a believable provider and its clients; prints how to sign in
	@scripts/demo

bench: ## measure, and print the table
	@scripts/bench

lint: ## format, lints, licences
	@scripts/setup test
	@scripts/lint
