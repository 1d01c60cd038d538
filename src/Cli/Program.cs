using System.CommandLine;

// Each command is a file of its own; this one only lists them.
var root = new RootCommand("Looks into what Weir's queries keep on disk.");
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
