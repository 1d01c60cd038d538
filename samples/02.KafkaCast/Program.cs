using Weir.Samples;

return await StreamHost.RunAsync<KafkaCast>(args);
