/// Something to time: one pass of it, in seconds by the caller's clock.
struct Workload: Sendable {
    static let all: [Workload] = [.scalarMoons, .moonsBatched] + gemms + training + elementwise

    /// As typed: `scalar-moons`.
    let name: String
    /// What one pass is: `training step`.
    let unit: String
    let threads: Int
    /// How many times as fast as the fastest peer it must be.
    let bar: Double
    /// The script in `peers/` that times the others on it, and what it needs from PyPI.
    let peers: [Peer]
    /// Builds the work once and returns one pass of it.
    let prepare: @Sendable () -> () -> Void
}

/// Another library, timed by a script of ours in its own language.
struct Peer: Sendable {
    let name: String
    let script: String

    static let numpy = Peer(name: "numpy", script: "peer_numpy.py")
    static let torch = Peer(name: "torch", script: "peer_torch.py")
    static let keras = Peer(name: "keras", script: "peer_keras.py")
    static let jax = Peer(name: "jax", script: "peer_jax.py")
}

/// One line of the result.
struct Timing {
    let peer: String
    let workload: String
    let unit: String
    var seconds: Double
    let threads: Int

    var json: String {
        "{\"peer\":\"\(peer)\",\"workload\":\"\(workload)\",\"unit\":\"\(unit)\","
            + "\"seconds\":\(seconds),\"threads\":\(threads)}"
    }
}

extension Workload {
    /// The best of the passes that fit into `seconds`, at least three.
    func time(for seconds: Double) -> Timing {
        let pass = prepare()
        pass()
        var best = Double.infinity
        var spent = 0.0
        var passes = 0
        while spent < seconds || passes < 3 {
            let taken = measure(pass)
            best = min(best, taken)
            spent += taken
            passes += 1
        }
        return Timing(peer: "gradus", workload: name, unit: unit, seconds: best, threads: threads)
    }
}

/// The wall-clock seconds that `pass` takes.
func measure(_ pass: () -> Void) -> Double {
    let taken = ContinuousClock().measure(pass)
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18
}
