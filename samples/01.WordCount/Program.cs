using Weir.Samples;

return await StreamHost.RunAsync<WordCount>(args);
