using Weir.Samples;

return await StreamHost.RunAsync<OrdersEur>(args);
