# Mandate. `make help` lists what can be done.
DATA ?= data
YEAR ?= 2019
LISTEN ?= 127.0.0.1:8080
CARGO ?= cargo
NEXTEST := $(shell command -v cargo-nextest 2>/dev/null)

.PHONY: help build release run test browser check bench fuzz-api ask-clients object-store docs generate spec ci clean

help:            ## this list
	@grep -E '^[a-z%-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

build:           ## build the program
	$(CARGO) build --workspace --locked

release:         ## build the program as it is deployed: everything optimised, in half an hour
	$(CARGO) build --workspace --release --locked

run: build       ## do the main job: import the bundled data, compute, build the annual report; then serve the pages
	./target/debug/mandate --data $(DATA) demo --year $(YEAR) --serve --listen $(LISTEN)

test: browser object-store ## all tests, those on PostgreSQL, in a real browser and on an object store included
	$(CARGO) build --workspace --locked
ifdef NEXTEST
	$(CARGO) test --workspace --locked --doc --quiet
	$(CARGO) nextest run --workspace --locked --no-fail-fast
else
	$(CARGO) test --workspace --locked --no-fail-fast
endif

# The program is named beside the crate so that libraries keep the features that they are built with.
test-%:          ## the tests of one crate, such as test-facts; builds nothing that is built already
	$(CARGO) nextest run -p mandate-cli -p mandate-$* --lib \
	  $(patsubst crates/$*/tests/%/main.rs,--test %,$(wildcard crates/$*/tests/*/main.rs)) \
	  $(patsubst crates/$*/tests/%.rs,--test %,$(wildcard crates/$*/tests/*.rs))

# The tests in a browser fail, saying so, where there is none. As root on Debian it is installed; else one line tells how.
browser:
	@command -v chromedriver >/dev/null && command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      chromium chromium-driver fonts-noto-core fonts-noto-cjk >/dev/null; \
	  else echo "missing for the tests in a browser: sudo apt-get install chromium chromium-driver" >&2; exit 1; fi; }

# The tests on an object store are against a server of its own protocol, from the npm registry.
object-store:
	@test -x target/object-store/node_modules/.bin/s3rver || \
	  npm install --silent --no-audit --no-fund --prefix target/object-store s3rver@3.7.1

check:           ## formatting, lints, house rules, generated reference, documentation
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	$(CARGO) xtask tidy
	$(CARGO) xtask generate --check
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked --document-private-items

generate: build  ## rewrite the generated reference under docs/reference
	$(CARGO) xtask generate

spec: build      ## rewrite what the literate specs expect; read the difference before you commit it
	$(CARGO) xtask spec --update

bench: release   ## the benchmarks of benches/, with ratios against peers in the same run
	test -d target/peers || (python3 -m venv target/peers && target/peers/bin/pip install --quiet --requirement benches/requirements.txt)
	MANDATE_BENCH_PYTHON=target/peers/bin/python ./target/release/mandate-benches

fuzz-api:        ## the programming interface against generated requests, as every kind of caller; three minutes
	.ci/fuzz-api

ask-clients:     ## pandas, pyarrow, polars, DuckDB and ADBC against a server
	.ci/ask-clients

docs:            ## the documentation of the code
	$(CARGO) doc --workspace --no-deps --locked --open

ci:              ## what the build server does
	.ci/run

clean:           ## remove what was built, not the data
	$(CARGO) clean
