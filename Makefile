# What each target does is behind its ##; `make` alone shows them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run native check-native pack-native pack-client test test-quick fuzz build lint format generate check-generated check-contract check-docs notices program-pages stubs check-stubs pack pack-library check-pack release kill browser postgres prometheus cluster cluster-test screenshots grafana-picture conformance conformance-sample judged mutants bench bench-proxy conformance-proxied memory samples clean

CONFIGURATION := Release
# One compiler for all projects takes half the time. Where the machine wants none that stays, it ends with what it was for.
END_COMPILER = ; status=$$?; if [ "$$UseSharedCompilation" = false ]; then dotnet build-server shutdown --vbcscompiler > /dev/null; fi; exit $$status
# Who runs the program waits for it: the code is checked by `make build`.
PUBLISH := dotnet publish -p:RunAnalyzersDuringBuild=false -p:UseSharedCompilation=true --nologo -v quiet -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true
PUBLISH_NATIVE := dotnet publish -p:RunAnalyzersDuringBuild=false --nologo -v quiet -c Release --use-current-runtime -p:PublishAot=true
NATIVE := artifacts/native/emailsync
MOCK := artifacts/emailsync/emailsync
# What is packed has the version in this file; packaging/version.sh writes it.
VERSION := artifacts/version
PACK = MinVerVersionOverride="$$(cat $(VERSION))" dotnet pack --nologo -v quiet -c $(CONFIGURATION) -p:RunAnalyzersDuringBuild=false -p:UseSharedCompilation=true -o artifacts/packages
PROGRAM := src/Cli/bin/$(CONFIGURATION)/net10.0/emailsync.dll
SOURCES := $(shell find $(filter-out src/ConformanceTests.Mutants src/Aspire src/Client src/Testing,$(wildcard src/*)) openapi -type f -not -path '*/bin/*' -not -path '*/obj/*') Directory.Build.props Directory.Packages.props
# Not CONTRACT: that is what `make conformance` takes from its command line.
OWN_CONTRACT := openapi/emailsync.yaml
CONTROL := openapi/control.yaml
REFERENCE_PAGES := tests/ReferencePages
# Its summary would stand before the verdict.
BUILD_PROGRAM = { built="$$(dotnet build src/$(1) --nologo -v quiet -c $(CONFIGURATION))" || { echo "$$built"; false; }; }
CONFORMANCE := src/ConformanceTests/bin/$(CONFIGURATION)/net10.0/emailsync-conformance.dll
MUTANTS := src/ConformanceTests.Mutants/bin/$(CONFIGURATION)/net10.0/emailsync-mutants.dll
DASHBOARD := src/Dashboard
PROGRAM_PAGES := docs/reference/settings.md docs/reference/command-line.md
GENERATED := src/Contract/Generated src/MockServer/Generated src/Client/Generated clients/typescript/src/emailsync.g.ts docs/reference/requirements.md $(PROGRAM_PAGES) $(DASHBOARD)/Generated
# Says what it tests, and leaves the counts where .ci/run finds them.
NODE_TEST = mkdir -p artifacts/test-results && CONFIGURATION=$(CONFIGURATION) node --test --test-reporter=spec --test-reporter-destination=stdout \
	--test-reporter=tap --test-reporter-destination=artifacts/test-results/$(1).tap
# A program in one file, built when it is first run.
CONTRACT_AS_JSON := dotnet run openapi/contract.cs --
# The path of the browser goes to the tests; asked anew in each recipe, since `browser` may have brought one.
FOUND_CHROMIUM = $(shell command -v /usr/bin/chromium-headless-shell /usr/bin/chromium chromium chromium-browser google-chrome | head -n 1)
UNPACKED_PROMETHEUS := $(CURDIR)/artifacts/prometheus/usr/bin
RUN_ARGS ?=
BENCH_ARGS ?=

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: $(MOCK) ## Start the mock on http://127.0.0.1:5080 (RUN_ARGS="--port 0" and the like)
	@exec $(MOCK) $(RUN_ARGS)

$(MOCK): $(SOURCES)
	@echo "Building the mock..."
	@$(PUBLISH) -p:Versioned=true src/Cli/EmailSync.Cli.csproj -o artifacts/emailsync$(END_COMPILER)
	@touch $@

native: $(NATIVE) ## Publish the program as one native file, artifacts/native/emailsync (Linux x64)

# Beside it come symbols and the like; only the program, the library that stores data and the notices of .NET are wanted.
$(NATIVE): $(SOURCES) | linker
	@echo "Compiling the native program, which takes two minutes..."
	@rm -rf artifacts/native && export MinVerVersionOverride="$$(packaging/version.sh)" && \
	$(PUBLISH_NATIVE) -p:Versioned=true src/Cli/EmailSync.Cli.csproj -o artifacts/native
	@find artifacts/native -type f ! -name emailsync ! -name libe_sqlite3.so ! -name '*-THIRD-PARTY-NOTICES.txt' -delete
	@touch $@

.PHONY: linker
linker:
	@test "$$(uname -sm)" = "Linux x86_64" || { echo "The native program is for Linux x64; this is $$(uname -sm). Use make run."; exit 1; }
	@command -v clang > /dev/null || command -v gcc > /dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "Installing Debian's packages gcc and libc6-dev, to link the native program..."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends gcc libc6-dev; } > /dev/null && exit 0; \
	fi; \
	echo "The native program is linked by gcc or clang, and there is neither: install gcc and the headers of libc (Debian: gcc libc6-dev)."; exit 1

check-native: $(NATIVE) ## Prove the native program: its verbs, the documents' commands, and the conformance suite
	@$(call BUILD_PROGRAM,Cli)
	$(call NODE_TEST,native) tests/Native/*.test.mjs
	export EMAILSYNC_PROGRAM=$(NATIVE); $(call NODE_TEST,native-documents) tests/Documents/commands.test.mjs

# A native program of an earlier commit with the same sources says the version of that one.
pack-native: version $(NATIVE) ## Make the npm packages of the native program, and its .tar.gz with checksums, into artifacts/npm
	@[ "$$($(NATIVE) --version)" = "$$(cat $(VERSION))" ] || { rm $(NATIVE) && $(MAKE) --no-print-directory native; }
	@clients/npm/pack.sh $(NATIVE) artifacts/npm

# Programs that soon end gain nothing from profiles of themselves, and pay for them with a third of their time.
build test test-quick lint screenshots mutants fuzz samples check-native check-contract check-stubs check-docs: export DOTNET_TieredPGO := 0
# Most of what these do is to compile methods that run a few times, and to collect what each test leaves: so fewer methods are compiled twice,
# each takes fewer system calls, nothing collects beside them, and bodies of a MiB count as small. The numbers are hexadecimal.
QUICK_RUNTIME := DOTNET_TC_CallCountThreshold=200 DOTNET_EnableWriteXorExecute=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=4000000 DOTNET_GCLOHThreshold=1000000
$(foreach setting,$(QUICK_RUNTIME),$(eval test test-quick samples judged mutants fuzz: export $(subst =, := ,$(setting))))

build: ## Build everything; warnings are errors
	@dotnet build EmailSync.sln --nologo -v quiet -c $(CONFIGURATION) -p:UseSharedCompilation=true$(END_COMPILER)

test screenshots grafana-picture browser: export CHROMIUM ?= $(FOUND_CHROMIUM)
# Each starts its own servers on free ports and shares nothing with another, so they run side by side; what takes longest starts first.
DOTNET_TESTS := tests/MockServer.Tests/EmailSync.MockServer.Tests tests/Dashboard.Tests/EmailSync.Dashboard.Tests \
	tests/ConformanceTests.Tests/EmailSync.ConformanceTests.Tests src/ConformanceTests/emailsync-conformance \
	tests/Parity.Tests/EmailSync.Parity.Tests tests/Robustness/EmailSync.Robustness tests/Contract.Tests/EmailSync.Contract.Tests tests/Client.Tests/EmailSync.Client.Tests \
	tests/Testing.Tests/EmailSync.Testing.Tests tests/Login.Tests/EmailSync.Login.Tests tests/Entities.Tests/EmailSync.Entities.Tests tests/Data.Tests/EmailSync.Data.Tests tests/Mcp.Tests/EmailSync.Mcp.Tests tests/Traffic.Tests/EmailSync.Traffic.Tests tests/Tournament.Tests/EmailSync.Tournament.Tests tests/Proxy.Tests/EmailSync.Proxy.Tests tests/Recordings.Tests/EmailSync.Recordings.Tests tests/Scenarios.Tests/EmailSync.Scenarios.Tests tests/Contracts.Tests/EmailSync.Contracts.Tests tests/ContractDiff.Tests/EmailSync.ContractDiff.Tests tests/Cluster.Tests/EmailSync.Cluster.Tests tests/MadeAnswers.Tests/EmailSync.MadeAnswers.Tests tests/Architecture.Tests/EmailSync.Architecture.Tests tests/Killing/EmailSync.Killing samples/xunit/EmailSync.Samples.Xunit samples/wiremock/EmailSync.Samples.WireMock \
	samples/aspnetcore/Tests/EmailSync.Samples.MailboxApp.Tests samples/nightly-sync-cs/Tests/EmailSync.Samples.NightlySync.Tests samples/crm-cs/Tests/EmailSync.Samples.Crm.Tests tests/Aspire.Tests/EmailSync.Aspire.Tests
NODE_TESTS := test-clients test-wiremock-clients test-login-clients test-run-reports test-state-schema test-control-routes test-npm test-export test-documents
TESTS := $(notdir $(DOTNET_TESTS)) $(NODE_TESTS)
# More than processors: some of them wait, for a deadline or a browser.
TESTS_AT_ONCE ?= 3
# xunit's own runner: `dotnet test` would start each program twice, first to list its tests.
XUNIT = dotnet $(dir $(1))bin/$(CONFIGURATION)/net10.0/$(notdir $(1)).dll -noLogo -noColor
test: build node_modules browser postgres ## Run every test
	@rm -rf artifacts/test-results && mkdir -p artifacts/test-results
	@$(MAKE) --no-print-directory --keep-going --output-sync=target --jobs=$(TESTS_AT_ONCE) $(TESTS)

.PHONY: $(TESTS)
define DOTNET_TEST
$(notdir $(1)):
	@$$(call XUNIT,$(1)) -result-trx artifacts/test-results/$$@.trx
endef
$(foreach program,$(DOTNET_TESTS),$(eval $(call DOTNET_TEST,$(program))))

test-clients:
	npm run build --silent --prefix clients/typescript
	node_modules/.bin/tsc --project tests/Client.Tests
	CONFIGURATION=$(CONFIGURATION) node_modules/.bin/vitest run --config tests/Client.Tests/vitest.config.mts \
		--reporter=default --reporter=junit --outputFile.junit=$(CURDIR)/artifacts/test-results/clients.junit.xml

test-wiremock-clients:
	$(call NODE_TEST,wiremock-clients) tests/WireMockClients/*.test.mjs

test-login-clients:
	$(call NODE_TEST,login-clients) tests/LoginClients/*.test.mjs

test-run-reports:
	$(call NODE_TEST,run-reports) tests/RunReports/*.test.mjs

test-state-schema:
	$(call NODE_TEST,state-schema) tests/StateSchema/*.test.mjs

test-control-routes:
	$(call NODE_TEST,control-routes) tests/ControlRoutes/*.test.mjs

# The API of the npm package, as it is packed.
test-npm:
	@clients/npm/install.sh artifacts/npm-project
	$(call NODE_TEST,npm) tests/Npm/*.test.mjs

# newman is large, and only for this.
tests/Export/node_modules: tests/Export/package.json tests/Export/package-lock.json
	cd tests/Export && npm ci --ignore-scripts --no-progress --loglevel error
	@touch $@

test-export: tests/Export/node_modules
	$(call NODE_TEST,export) tests/Export/*.test.mjs

# What the documents show, and where their links lead; and the check of the length of lines.
test-documents:
	$(call NODE_TEST,documents) tests/Documents/*.test.mjs

# For the inner loop: what takes seconds is marked with the trait Speed=Slow, and the rest of a class is left out with it.
QUICK_TESTS := tests/MockServer.Tests/EmailSync.MockServer.Tests tests/Contract.Tests/EmailSync.Contract.Tests
QUICK = -namespace- '*.CommandLine*' -trait- Speed=Slow -reporter quiet
test-quick: ## Run the tests that take no more than a minute together
	@$(foreach program,$(QUICK_TESTS),dotnet build $(dir $(program)) --nologo -v quiet -c $(CONFIGURATION) -p:UseSharedCompilation=true -clp:NoSummary && ) true
	@$(foreach program,$(QUICK_TESTS),$(call XUNIT,$(program)) $(QUICK) && ) true
	@echo "Left out: the program as a process (CommandLine), tests marked Speed=Slow, the browser, the conformance suite, robustness,"
	@echo "the clients, the samples and what node runs. make test runs them all."

fuzz: ## Mangle calls, control documents, frames and files for longer: TIMES=50 SEED=1
fuzz: export EMAILSYNC_FUZZ_TIMES := $(or $(TIMES),50)
fuzz: export EMAILSYNC_FUZZ_SEED := $(SEED)
fuzz:
	dotnet build tests/Robustness --nologo -v quiet -c $(CONFIGURATION)
	dotnet tests/Robustness/bin/$(CONFIGURATION)/net10.0/EmailSync.Robustness.dll -noLogo

kill: ## Kill servers that have data, again and again, and check what they acknowledged: ROUNDS=20 SEED=1
kill: export EMAILSYNC_KILL_ROUNDS := $(or $(ROUNDS),20)
kill: export EMAILSYNC_KILL_SEED := $(SEED)
kill:
	dotnet build tests/Killing --nologo -v quiet -c $(CONFIGURATION)
	dotnet tests/Killing/bin/$(CONFIGURATION)/net10.0/EmailSync.Killing.dll -noLogo -showLiveOutput -namespace '*.Rounds'

# Where it cannot be had the browser tests are skipped, but in CI, where that is an error.
browser: ## Bring Chromium for the browser tests, where Debian's can be installed
	@test -n "$$CHROMIUM" && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "Installing Debian's package chromium-headless-shell, for the browser tests..."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium-headless-shell fonts-liberation; } > /dev/null && exit 0; \
	fi; \
	echo "There is no Chromium for the browser tests: install Debian's package chromium-headless-shell, or set CHROMIUM to the path of one."; \
	case "$$CI" in ""|0|false) ;; *) exit 1;; esac

# Its own cluster of Debian's is not wanted: tests make servers of their own, in temporary folders.
postgres: ## Bring PostgreSQL for the tests of its store, where Debian's can be installed
	@test -n "$$POSTGRES" || command -v initdb > /dev/null || ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "Installing Debian's package postgresql, for the tests of its store..."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql-common && \
			sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf && \
			DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql; } > /dev/null && exit 0; \
	fi; \
	echo "There is no PostgreSQL for the tests of its store: install Debian's package postgresql, or set POSTGRES to the folder of initdb."; \
	case "$$CI" in ""|0|false) ;; *) exit 1;; esac

# Unpacked and not installed: its service is not wanted.
prometheus: ## Bring Prometheus for the picture of Grafana's dashboard, where Debian's can be had
	@command -v prometheus $(UNPACKED_PROMETHEUS)/prometheus > /dev/null && exit 0; \
	if command -v apt-get > /dev/null; then \
		echo "Unpacking Debian's package prometheus into artifacts/prometheus, to scrape the mock..."; \
		if [ "$$(id -u)" = 0 ]; then apt-get update -qq; fi; \
		{ mkdir -p artifacts/prometheus && cd artifacts/prometheus && apt-get -o APT::Sandbox::User=root download -qq prometheus && \
			dpkg -x prometheus_*.deb . && rm prometheus_*.deb; } > /dev/null && exit 0; \
	fi; \
	echo "There is no Prometheus: put it into the PATH (Debian: prometheus)."; exit 1

cluster: ## Publish the program of a replica, artifacts/cluster/emailsync-cluster
	@$(PUBLISH) -p:Versioned=true src/Cluster/EmailSync.Cluster.csproj -o artifacts/cluster$(END_COMPILER)

# As root also with packet filters, in network namespaces.
cluster-test: postgres ## Test several replicas for minutes: conformance, 1,000 sandboxes, a rolling upgrade, one killed, one cut off, and how calls/s grow
	@dotnet build tests/Cluster.Tests --nologo -v quiet -c $(CONFIGURATION) -p:UseSharedCompilation=true -clp:NoSummary
	@mkdir -p artifacts/test-results
	@$(call XUNIT,tests/Cluster.Tests/EmailSync.Cluster.Tests) -explicit only -parallelMode none -showLiveOutput -result-trx artifacts/test-results/cluster.trx

screenshots: browser ## Make the pictures in the documents, docs/images/*.png
	dotnet build tests/Dashboard.Tests --nologo -v quiet -c $(CONFIGURATION)
	dotnet tests/Dashboard.Tests/bin/$(CONFIGURATION)/net10.0/EmailSync.Dashboard.Tests.dll -explicit only -class '*ReadmePictures' -noLogo

# Grafana's components are large, and only for this.
packaging/grafana/picture/node_modules: packaging/grafana/picture/package.json packaging/grafana/picture/package-lock.json
	cd packaging/grafana/picture && npm ci --ignore-scripts --no-progress --loglevel error
	@touch $@

grafana-picture: browser prometheus packaging/grafana/picture/node_modules ## Check the queries of Grafana's dashboard against a run of SECONDS=300, and make docs/images/grafana.png of it
	@dotnet build src/Cli --nologo -v quiet -c $(CONFIGURATION)
	PATH="$$PATH:$(UNPACKED_PROMETHEUS)" node packaging/grafana/picture/take.mjs $(PROGRAM) "$$CHROMIUM" docs/images/grafana.png $(or $(SECONDS),300)

node_modules: package.json package-lock.json
	npm ci --ignore-scripts --no-progress --loglevel error
	@touch $@

lint: node_modules ## Lint the contract and the description of the control routes, and check the code's format and the length of its lines
	node tests/Documents/lines.mjs
	node_modules/.bin/spectral lint --ruleset openapi/.spectral.yaml --fail-severity=hint $(OWN_CONTRACT) $(CONTROL)
	REDOCLY_TELEMETRY=off node_modules/.bin/redocly lint --lint-config error --max-problems 100 $(OWN_CONTRACT) $(CONTROL)
	dotnet format EmailSync.sln --verify-no-changes --no-restore --exclude src/Contract/Generated --exclude src/Client/Generated

format: ## Put the code into its format
	dotnet format EmailSync.sln --exclude src/Contract/Generated --exclude src/Client/Generated

generate: node_modules ## Make stubs, DTOs and clients from the contract with NSwag, the page and the ids of the catalogue, and the dashboard's files
	dotnet tool restore --verbosity quiet
	$(CONTRACT_AS_JSON) $(OWN_CONTRACT) src/Contract/Generated/emailsync.g.json
	$(CONTRACT_AS_JSON) $(CONTROL) src/MockServer/Generated/control.g.json
	node openapi/requirements-page.mjs openapi/requirements.tsv docs/reference/requirements.md
	node openapi/rule-ids.mjs openapi/requirements.tsv src/Contract/Generated/RuleId.g.cs
	$(CONTRACT_AS_JSON) $(OWN_CONTRACT) artifacts/contract-for-clients.json --for-clients
	dotnet nswag run openapi/nswag.json && dotnet nswag run openapi/nswag-clients.json
	rm -rf $(DASHBOARD)/Generated
	node_modules/.bin/esbuild $(DASHBOARD)/Page/*.js $(DASHBOARD)/Page/*.css --minify-whitespace --charset=utf8 --target=es2022 --log-level=warning --outdir=$(DASHBOARD)/Generated

check-generated: ## Fail if the committed generated files are not what the contract and the program give
	@before="$$(mktemp -d)" && trap 'rm -rf "$$before"' EXIT && cp -r --parents $(GENERATED) "$$before" && \
	{ $(MAKE) --no-print-directory generate && $(MAKE) --no-print-directory program-pages; } > "$$before/log" 2>&1 || { cat "$$before/log"; exit 1; }; \
	for path in $(GENERATED); do diff -r -u "$$before/$$path" "$$path" || drift=1; done; \
	if [ -n "$$drift" ]; then echo "Generated files are old; commit what 'make generate' and 'make program-pages' made."; exit 1; fi; \
	echo "The generated files are what contract and program give."

check-contract: node_modules ## Prove in a copy that an edit of the contract alone changes the server
	$(call NODE_TEST,contract-decides) tests/ContractDecides/*.test.mjs

check-docs: ## Fail if the contract differs from the reference pages, or an operation has no page
	@dotnet build src/Cli --nologo -v quiet -c $(CONFIGURATION) && \
	dotnet $(PROGRAM) docs check --every-operation --contract $(OWN_CONTRACT) $(REFERENCE_PAGES)

notices: ## Write THIRD-PARTY-NOTICES.txt from what the program brings
	dotnet build src/Cli --nologo -v quiet -c $(CONFIGURATION)
	node packaging/notices.mjs $(PROGRAM:.dll=.deps.json) > artifacts/notices && cp artifacts/notices THIRD-PARTY-NOTICES.txt

program-pages: ## Write docs/reference/settings.md and command-line.md from the program
	dotnet build src/Cli --nologo -v quiet -c $(CONFIGURATION)
	dotnet $(PROGRAM) settings --markdown > docs/reference/settings.md
	dotnet $(PROGRAM) docs command-line > docs/reference/command-line.md

stubs: export OUT := $(OUT)
stubs: ## Write a server of NSwag's stock controllers that runs, and clients, into OUT=dir
	@test -n "$$OUT" || { echo "Say where: make stubs OUT=dir"; exit 2; }
	@openapi/stubs/write.sh "$$OUT"

check-stubs: ## Write the stock stubs aside, compile them, and start the server
	@out="$$(mktemp -d)" && trap 'rm -rf "$$out"' EXIT && $(MAKE) --no-print-directory stubs OUT="$$out" && \
	dotnet build "$$out/server" --nologo -v quiet -warnaserror && dotnet build "$$out/client" --nologo -v quiet -warnaserror && \
	openapi/stubs/try-server.sh "$$out" && \
	node_modules/.bin/tsc --types --noEmit --strict --target es2022 --lib es2022,dom "$$out/typescript/emailsync.ts" && \
	echo "The stubs compile, and the server answers 501."

# Each pack is newer than the last and takes its place.
.PHONY: version
version:
	@mkdir -p $(dir $(VERSION)) && packaging/version.sh > $(VERSION)

pack: version ## Make the .NET tool, into artifacts/packages
	@rm -f artifacts/packages/EmailSync.Tool.*
	@$(PACK) src/Cli$(END_COMPILER)

pack-library: version ## Make the packages of the C# client, and of the library EmailSync.Testing with those it depends on, into artifacts/packages
	@rm -rf artifacts/ready-to-run
	@find artifacts/packages -name 'EmailSync.*' ! -name 'EmailSync.Tool.*' -delete 2> /dev/null || true
	@MinVerVersionOverride="$$(cat $(VERSION))" dotnet publish src/Testing --nologo -v quiet -c $(CONFIGURATION) -p:Versioned=true -p:RunAnalyzersDuringBuild=false \
		-p:UseSharedCompilation=true -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o artifacts/ready-to-run && \
	$(PACK) src/Packages.slnf -p:ReadyToRunFolder=$(CURDIR)/artifacts/ready-to-run$(END_COMPILER)

pack-client: version node_modules ## Make the npm package of the TypeScript client, into artifacts/clients
	@clients/typescript/pack.sh artifacts/clients "$$(cat $(VERSION))"

check-pack: pack pack-library pack-client pack-native ## Make the packages, and use tool, library, clients and npm packages from a clean folder
	@$(MAKE) --no-print-directory --keep-going --output-sync=target --jobs=2 $(PACK_TESTS)

# Each works in a folder of its own; what takes longest starts first.
PACK_TESTS := try-release try-upgrade try-library try-wiremock try-clients try-tool try-npm
.PHONY: $(PACK_TESTS)
try-release:
	$(call NODE_TEST,release) tests/Release/*.test.mjs

try-upgrade:
	@tests/Pack/try-upgrade.sh artifacts/packages artifacts/npm

try-library:
	@tests/Pack/try-library.sh artifacts/packages

try-wiremock:
	@tests/Pack/try-wiremock.sh artifacts/packages

try-clients:
	@tests/Pack/try-clients.sh artifacts/packages artifacts/clients $(NATIVE)

try-tool:
	@tests/Pack/try.sh artifacts/packages

try-npm:
	@tests/Pack/try-npm.sh artifacts/npm

# Not from edits that are nowhere committed, nor from a shallow clone.
release: ## Make all that is released, use it from clean folders, and lay it into artifacts/release with checksums
	@packaging/release.sh check
	@$(MAKE) --no-print-directory check-pack
	@packaging/release.sh collect

# make ends every failure in 2, but in a question (-q) a target that is out of date in 1: so a failed MUST leaves one
# out of date. What + marks runs in a question too. There is no way to 3: a strict run that only misses a SHOULD ends in 2.
ifeq ($(MAKECMDGOALS),conformance)
MAKEFLAGS += -q
endif
HELD := artifacts/conformance-held/yes

conformance: judged $(HELD) ## Judge a server: TARGET=URL PROFILE=onsite|online OUT=dir FILTER="AUTH CT-03" OPERATION=path CONTRACT=file STRICT=1 COMPARE=old.json WAIVERS=file

# Everything reaches the shell as a variable of the environment: no quote in a value can become a command.
judged: export OUT := $(or $(OUT),artifacts/conformance)
judged: export TARGET := $(TARGET)
judged: export PROFILE := $(PROFILE)
judged: export FILTER := $(FILTER)
judged: export OPERATION := $(OPERATION)
judged: export CONTRACT := $(CONTRACT)
judged: export COMPARE := $(COMPARE)
judged: export WAIVERS := $(WAIVERS)
judged: export SEED := $(SEED)
judged:
	+@rm -rf $(dir $(HELD)) && mkdir -p $(dir $(HELD)) && $(call BUILD_PROGRAM,Cli) || exit 2; \
	dotnet $(CONFORMANCE) judge --out "$$OUT" $${TARGET:+--target "$$TARGET"} $${PROFILE:+--profile "$$PROFILE"} \
		$${OPERATION:+--operation "$$OPERATION"} $${CONTRACT:+--contract "$$CONTRACT"} $${FILTER:+--filter $$FILTER} \
		$${COMPARE:+--compare "$$COMPARE"} $${WAIVERS:+--waivers "$$WAIVERS"} $${SEED:+--seed "$$SEED"} $(if $(filter 1,$(STRICT)),--strict); code=$$?; \
	case $$code in 0) touch $(HELD);; 1) ;; *) exit $$code;; esac

$(HELD):
	@false

conformance-proxied: ## Check the mock through emailsync proxy, in both profiles: the verdict is that without it
	@$(call BUILD_PROGRAM,Cli) || exit 2
	@for profile in onsite online; do for proxied in 0 1; do EMAILSYNC_PROXIED=$$proxied dotnet $(CONFORMANCE) judge --profile $$profile \
		--out artifacts/conformance-proxied/$$profile-$$proxied || exit 1; done; \
	node tests/Proxy.Tests/same-verdict.mjs artifacts/conformance-proxied/$$profile-0 artifacts/conformance-proxied/$$profile-1 || exit 1; done

conformance-sample: ## Make docs/conformance-sample anew: the suite's reports on a small server with faults
	node docs/conformance-sample/make.mjs

mutants: export FILTER := $(FILTER)
mutants: ## Prove the suite: judge servers that are wrong in one thing (FILTER="AUTH NC-03")
	@$(call BUILD_PROGRAM,ConformanceTests.Mutants) || exit 2
	@dotnet $(MUTANTS) $${FILTER:+--filter $$FILTER}

bench: $(NATIVE) ## Measure the mock, ready-to-run and native, against a bare Kestrel published the same way (BENCH_ARGS="--seconds 2 --rounds 3 --no-memory" is quick)
	$(PUBLISH) src/Cli/EmailSync.Cli.csproj -o artifacts/bench/mock
	$(PUBLISH) benchmarks/BareKestrel/EmailSync.BareKestrel.csproj -o artifacts/bench/bare
	$(PUBLISH_NATIVE) benchmarks/BareKestrel/EmailSync.BareKestrel.csproj -o artifacts/bench/bare-native
	$(PUBLISH) benchmarks/LoadComparison/EmailSync.LoadComparison.csproj -o artifacts/bench/load
	artifacts/bench/load/EmailSync.LoadComparison --mock artifacts/bench/mock/emailsync --bare artifacts/bench/bare/EmailSync.BareKestrel \
		--native $(NATIVE) --bare-native artifacts/bench/bare-native/EmailSync.BareKestrel --json artifacts/bench/load.json $(BENCH_ARGS)
	$(PUBLISH) benchmarks/MockStart/EmailSync.MockStart.csproj -o artifacts/bench/start
	artifacts/bench/start/EmailSync.MockStart

bench-proxy: ## Measure emailsync proxy against a bare YARP forwarder (BENCH_ARGS="--seconds 2 --rounds 3" is quick)
	$(PUBLISH) src/Cli/EmailSync.Cli.csproj -o artifacts/bench/mock
	$(PUBLISH) benchmarks/BareKestrel/EmailSync.BareKestrel.csproj -o artifacts/bench/bare
	$(PUBLISH) benchmarks/ProxyForwarder/EmailSync.ProxyForwarder.csproj -o artifacts/bench/forwarder
	$(PUBLISH) benchmarks/LoadComparison/EmailSync.LoadComparison.csproj -o artifacts/bench/load
	benchmarks/proxy.sh artifacts/bench/bare/EmailSync.BareKestrel artifacts/bench/forwarder/EmailSync.ProxyForwarder \
		artifacts/bench/mock/emailsync artifacts/bench/load/EmailSync.LoadComparison $(BENCH_ARGS)

memory: ## Measure the memory that callers can make the mock hold (MEMORY_ARGS="bodies readers" is some of the loads)
	$(PUBLISH) src/Cli/EmailSync.Cli.csproj -o artifacts/bench/mock
	$(PUBLISH) benchmarks/Memory/EmailSync.Memory.csproj -o artifacts/bench/memory
	artifacts/bench/memory/EmailSync.Memory artifacts/bench/mock/emailsync $(MEMORY_ARGS)

samples: node_modules ## Run the sample clients against the mock and under emailsync run, and those of vitest and jest
	dotnet build src/Cli --nologo -v quiet -c $(CONFIGURATION)
	@clients/npm/install.sh artifacts/npm-project
	$(call NODE_TEST,samples) tests/Samples/*.test.mjs

clean: ## Remove what was built
	rm -rf artifacts node_modules clients/typescript/dist clients/npm/emailsync/dist
	dotnet clean EmailSync.sln --nologo -v quiet -c $(CONFIGURATION)
