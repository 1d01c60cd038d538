using Xunit;

namespace Weir.Runtime.Tests;

public sealed class KafkaClientSettingsTests : IDisposable
{
    private const string Pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Options_ThatAreMissing_HaveDefaults()
    {
        var settings = Read();

        Assert.Equal(KafkaClientSettings.Default with { Options = settings.Options, Unread = settings.Unread }, settings);
        Assert.Empty(settings.Unread);
    }

    [Theory]
    [InlineData("fetch.max.wait.ms")]
    [InlineData("fetch.wait.max.ms")]
    [InlineData("FETCH.MAX.WAIT.MS")]
    public void Options_OfEitherSpelling_AreRead(string name) =>
        Assert.Equal(TimeSpan.FromMilliseconds(70), Read((name, " 70 ")).FetchMaxWait);

    [Fact]
    public void Login_OfJava_IsRead()
    {
        var settings = Read(
            ("security.protocol", "sasl_plaintext"),
            ("sasl.mechanism", "SCRAM-SHA-512"),
            ("sasl.jaas.config", """org.apache.kafka.common.security.scram.ScramLoginModule required username="alice" password='a\'"; b=c';"""));

        Assert.Equal(new SaslLogin(LoginMechanism.ScramSha512, "alice", "a'\"; b=c"), settings.Security.Login);
        Assert.Null(settings.Security.Tls);
        Assert.DoesNotContain("b=c", settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Certificates_OfJava_AreRead()
    {
        File.WriteAllText(_file, Pem);
        var settings = Read(
            ("security.protocol", "SSL"),
            ("ssl.truststore.type", "PEM"),
            ("ssl.truststore.location", _file),
            ("ssl.keystore.certificate.chain", Pem),
            ("ssl.endpoint.identification.algorithm", ""));

        Assert.Equal((Pem, Pem.Trim(), false, true), (
            settings.Security.Tls!.Authorities!.Text,
            settings.Security.Tls.Certificate!.Text,
            settings.Security.Tls.ChecksHostName,
            settings.Security.Tls.ChecksCertificate));
    }

    [Fact]
    public void Options_WithoutMeaning_AreCounted()
    {
        var settings = Read(("queued.min.messages", "5"), ("ssl.ca.location", "/not/read/without/tls"), ("max.poll.records", "1"));

        Assert.Equal(["max.poll.records", "queued.min.messages"], settings.Unread);
    }

    [Theory]
    [InlineData("security.protocol", "TLS", "kafka.security.protocol of query 'q' is 'TLS'. It can be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.")]
    [InlineData("fetch.max.bytes", "many", "kafka.fetch.max.bytes of query 'q' is 'many'. It can be a whole number from 1.")]
    [InlineData("check.crcs", "maybe", "kafka.check.crcs of query 'q' is 'maybe'. It can be 'true' or 'false'.")]
    [InlineData("isolation.level", "none", "kafka.isolation.level of query 'q' is 'none'. It can be read_committed or read_uncommitted.")]
    public void Options_ThatMakeNoSense_AreNamed(string name, string value, string message) =>
        Assert.Equal(message, Assert.Throws<QueryException>(() => Read((name, value))).Message);

    [Fact]
    public void Mechanism_OfConfluentAlone_NeedsConfluentsReader()
    {
        (string, string)[] options = [("security.protocol", "SASL_SSL"), ("sasl.mechanism", "GSSAPI")];

        Assert.Contains("Reader = KafkaReader.Confluent", Assert.Throws<QueryException>(() => Read(options)).Message, StringComparison.Ordinal);
        Assert.Null(Read(KafkaReader.Confluent, options).Security.Login);
    }

    [Fact]
    public void File_ThatCannotBeRead_IsNamedWithItsOption()
    {
        var failure = Assert.Throws<QueryException>(() => Read(("security.protocol", "SSL"), ("ssl.ca.location", "/no/such/ca.pem")));

        Assert.StartsWith("kafka.ssl.ca.location of query 'q' names the file '/no/such/ca.pem', which can't be read: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNoPem_IsNamedWithItsOption()
    {
        File.WriteAllText(_file, "JKS");
        var failure = Assert.Throws<QueryException>(() => Read(("security.protocol", "SSL"), ("ssl.certificate.location", _file)));

        Assert.StartsWith($"kafka.ssl.certificate.location of query 'q' should be PEM, but the file '{_file}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OfJava_GetConfluentsNames()
    {
        File.WriteAllText(_file, Pem);
        var settings = Read(
            KafkaReader.Confluent,
            ("security.protocol", "SSL"),
            ("ssl.truststore.type", "PEM"),
            ("ssl.truststore.location", _file),
            ("sasl.jaas.config", "Module required username=\"alice\" password=\"secret\";"),
            ("fetch.max.wait.ms", "70"),
            ("enable.auto.commit", "true"));
        var config = new Confluent.Kafka.ConsumerConfig();
        ConfluentOptions.Apply(config, settings);

        Assert.Equal(
            ["fetch.wait.max.ms=70", "sasl.password=secret", "sasl.username=alice", "security.protocol=SSL", $"ssl.ca.location={_file}"],
            config.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }

    private static KafkaClientSettings Read(params (string Name, string Value)[] options) => Read(KafkaReader.Native, options);

    private static KafkaClientSettings Read(KafkaReader reader, params (string Name, string Value)[] options) => KafkaClientSettings.Read(
        new KafkaSourceOptions { Reader = reader, ClientOptions = options.ToDictionary(one => one.Name, one => one.Value) }, "q");
}
