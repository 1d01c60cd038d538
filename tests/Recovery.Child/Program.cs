using System.Globalization;
using Weir.Recovery.Child;

// The process that the recovery tests start, kill and start again. Its first argument names the query.
if (args is ["log-writer", var directory, var records])
{
    return LogWriter.Run(directory, int.Parse(records, CultureInfo.InvariantCulture));
}

Console.Error.WriteLine($"There is no query '{args.FirstOrDefault()}'.");
return 2;
