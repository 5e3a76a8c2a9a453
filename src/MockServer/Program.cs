using EmailSync.MockServer.CommandLine;

var arguments = ServeCommand.Root().Parse(args);
return await arguments.InvokeAsync() is var code && arguments.Errors.Count > 0 ? ExitCodes.Usage : code;
