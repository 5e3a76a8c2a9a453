using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Credentials;
using EmailSync.MockServer.Operations.Folders;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations;

/// <summary>The state of the operations in a sandbox.</summary>
public static class OperationParts
{
    private static readonly SandboxSlot<EffectLog> EffectsSlot = new();
    private static readonly SandboxSlot<SandboxAccounts> AccountsSlot = new();
    private static readonly SandboxSlot<SandboxCredentials> CredentialsSlot = new();
    private static readonly SandboxSlot<BatchTasks> TasksSlot = new();
    private static readonly SandboxSlot<SyncRules> SyncingSlot = new();
    private static readonly SandboxSlot<SyncBatches> BatchesSlot = new();
    private static readonly SandboxSlot<RunningSyncs> SyncsSlot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>What the calls did.</summary>
        public BoundedLog<CallEffect> Effects => sandbox.Part(EffectsSlot);

        public SandboxAccounts Accounts => sandbox.Part(AccountsSlot);

        /// <summary>The refreshes of folders that RefreshFolder has started as batch tasks.</summary>
        public BatchTasks BatchTasks => sandbox.Part(TasksSlot);

        public SandboxCredentials Credentials => sandbox.Part(CredentialsSlot);

        /// <summary>The synchronisation settings.</summary>
        public SyncSettings Syncing
        {
            get => sandbox.Part(SyncingSlot).Now;
            set => sandbox.Part(SyncingSlot).Now = value;
        }

        /// <summary>The lock of SyncEmailAccounts.</summary>
        public SyncBatches Batches => sandbox.Part(BatchesSlot);

        public RunningSyncs Syncs => sandbox.Part(SyncsSlot);

        /// <summary>Restores the configured synchronisation settings.</summary>
        public void ResetSyncing() => sandbox.Part(SyncingSlot).Reset();
    }

    internal static IEnumerable<SandboxFeature> Features(MockOptions options)
    {
        var samples = new AccountSamples(options.SampleAccounts);
        return
        [
            EffectsSlot.FilledBy(_ => new EffectLog(options)) with { MemoryName = "effects", IsRecord = true, ReportsGrowth = true,
                StoredAs = "effects" },
            AccountsSlot.FilledBy(name =>
                new SandboxAccounts(() => options.Accounts.Count > 0
                    ? AccountSet.Configured(options.Accounts)
                    : samples.Of(name))) with { MemoryName = "accounts", KeptAs = "accounts", StoredAs = "accounts" },
            CredentialsSlot.FilledBy(_ => new SandboxCredentials()) with { MemoryName = "credentials", KeptAs = "accounts",
                StoredAs = "credentials" },
            TasksSlot.FilledBy(_ => new BatchTasks()) with { StoredAs = "tasks" },
            SyncingSlot.FilledBy(_ => new SyncRules(new SyncSettings(options.SyncTime, options.SyncInterval, options.UntilFailed)))
                with { StoredAs = "syncing" },
            BatchesSlot.FilledBy(_ => new SyncBatches()) with { StoredAs = "batches" },
            SyncsSlot.FilledBy(_ => new RunningSyncs()) with { OutlivesState = true },
        ];
    }
}
