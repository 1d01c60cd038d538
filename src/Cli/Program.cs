using System.CommandLine;
using Weir.Cli;

// Each command is a file of its own; this one only lists them.
var root = new RootCommand("Looks into what Weir's queries keep on disk.") { CheckpointCommand.Create() };
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
