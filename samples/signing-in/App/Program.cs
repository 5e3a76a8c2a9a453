using EmailSync.Samples.SignInApp;

await SignInApp.Build(args).RunAsync();
