using EmailSync.MockServer.CommandLine;

var arguments = ServeCommand.Root().Parse(args);
return arguments.Errors.Count > 0
    ? UsageError.Tell([.. arguments.Errors.Select(error => $"{error.Message} (--help shows what there is)")])
    : await arguments.InvokeAsync();
