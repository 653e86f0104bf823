import org.neo4j.server.CommunityBootstrapper;
import org.neo4j.server.NeoBootstrapper;

/** Starts a Neo4j that has no class of its own to start it by (2026 and later); run from source by `java`. */
public class StartNeo4j {
  public static void main(String[] arguments) {
    int status = NeoBootstrapper.start(new CommunityBootstrapper(), arguments);
    if (status != 0) {
      System.exit(status);
    }
  }
}
