import Foundation

/// Runs the scripts in `peers/` in a virtual environment that `peers/setup.sh` makes.
struct Peers {
    private let folder: URL
    private let python: URL

    init() throws {
        folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("peers")
        python = folder.appendingPathComponent(".venv/bin/python")
        try Self.run("/bin/bash", [folder.appendingPathComponent("setup.sh").path])
    }

    /// The peer's own best time on a workload, from the JSON line that its script prints; nil when the script says, with
    /// exit status 3, that the peer has no reasonable way to do it.
    func time(_ peer: Peer, on workload: Workload, seconds: Double) throws -> Timing? {
        let script = folder.appendingPathComponent(peer.script).path
        guard let output = try Self.run(python.path, [script, workload.name, "\(seconds)"]) else { return nil }
        struct Line: Decodable { let peer, workload, unit: String, seconds: Double, threads: Int }
        guard let text = output.split(separator: "\n").last,
            let line = try? JSONDecoder().decode(Line.self, from: Data(text.utf8))
        else { throw PeerError(sentence: "expected a JSON line from \(peer.script), received \"\(output)\"") }
        return Timing(
            peer: line.peer, workload: line.workload, unit: line.unit, seconds: line.seconds, threads: line.threads)
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String]) throws -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationStatus == 3 { return nil }
        guard process.terminationStatus == 0 else {
            throw PeerError(
                sentence: "expected \(arguments.first ?? program) to succeed, received exit status "
                    + "\(process.terminationStatus); its message is above")
        }
        return String(decoding: data, as: UTF8.self)
    }
}

struct PeerError: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
}
