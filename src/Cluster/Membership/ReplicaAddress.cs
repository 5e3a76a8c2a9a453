namespace EmailSync.Cluster.Membership;

/// <summary>The internal address of this replica, such as <c>10.0.0.7:5090</c>. Other replicas see it as the silo's name.</summary>
internal sealed record ReplicaAddress(string Text);
