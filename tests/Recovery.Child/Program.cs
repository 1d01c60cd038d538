// The process that the recovery tests start, kill and start again. Its first argument names the query.
Console.Error.WriteLine($"There is no query '{args.FirstOrDefault()}'.");
return 2;
