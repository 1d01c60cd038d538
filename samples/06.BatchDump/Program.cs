using Weir.Samples;

return await StreamHost.RunAsync<Dump>(args);
