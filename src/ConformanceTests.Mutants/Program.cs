using EmailSync.ConformanceTests.Mutants;
using EmailSync.Reporting.Terminals;

Descriptors.Reserve();
return await MutantsCommand.RunAsync(args);
