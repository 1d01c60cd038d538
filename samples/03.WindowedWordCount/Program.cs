using Weir.Samples;

return await StreamHost.RunAsync<WindowedWordCount>(args);
