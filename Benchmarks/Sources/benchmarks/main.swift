import Foundation

// benchmarks [NAME …] [--peers]
// One JSON line for each timing on standard output; with --peers a table of ratios on standard error.

func run(_ arguments: [String]) throws {
    let withPeers = arguments.contains("--peers")
    let names = arguments.filter { $0 != "--peers" }
    if let unknown = names.first(where: { name in !Workload.all.contains { $0.name == name } }) {
        throw PeerError(
            sentence: "expected a workload, received \"\(unknown)\"; try one of "
                + Workload.all.map(\.name).joined(separator: ", "))
    }
    let chosen = names.isEmpty ? Workload.all : Workload.all.filter { names.contains($0.name) }
    let peers = withPeers ? try Peers() : nil
    for workload in chosen { try time(workload, peers) }
}

/// Ours and the peers in turn, three rounds, the best of each: a busy moment hits all alike.
func time(_ workload: Workload, _ peers: Peers?) throws {
    var best: [Timing] = []
    func note(_ timing: Timing) {
        if let index = best.firstIndex(where: { $0.peer == timing.peer }) {
            best[index].seconds = min(best[index].seconds, timing.seconds)
        } else {
            best.append(timing)
        }
    }
    for _ in 0..<3 {
        note(workload.time(for: 0.5))
        for peer in workload.peers {
            if let timing = try peers?.time(peer, on: workload, seconds: 2) { note(timing) }
        }
    }
    for timing in best { print(timing.json) }
    guard let fastest = best.dropFirst().min(by: { $0.seconds < $1.seconds }) else { return }
    let ratio = fastest.seconds / best[0].seconds
    let verdict = ratio >= workload.bar ? "reached" : "missed"
    let line = String(
        format: "%@: %.1f times as fast as %@ (bar %.1f, %@)\n", workload.name, ratio, fastest.peer,
        workload.bar, verdict)
    FileHandle.standardError.write(Data(line.utf8))
}

do {
    try run(Array(CommandLine.arguments.dropFirst()))
} catch {
    FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
    exit(2)
}
