import Autograd

struct Neuron {
    let w: [Parameter<Double>]
    let b: Parameter<Double>
    let relu: Bool
}
func run() {
    var seed: UInt64 = 1
    func rnd() -> Double {
        seed = seed &* 6364136223846793005 &+ 1442695040888963407; return Double(seed >> 11) / Double(1 << 53) * 2 - 1
    }
    let sizes = [2, 16, 16, 1]
    var layers: [[Neuron]] = []
    for i in 0..<3 {
        layers.append(
            (0..<sizes[i + 1]).map { _ in
                Neuron(w: (0..<sizes[i]).map { _ in Parameter(rnd()) }, b: Parameter(0.0), relu: i != 2)
            })
    }
    let X = (0..<100).map { _ in [rnd(), rnd()] }
    let y = (0..<100).map { $0 % 2 == 0 ? 1.0 : -1.0 }
    let tape = Tape()
    func step() -> Double {
        tape.rewind()
        let net = layers.map { $0.map { n in (n.w.map { tape($0) }, tape(n.b), n.relu) } }
        var total = tape.value(0)
        for (x, target) in zip(X, y) {
            var a = x.map { tape.value($0) }
            for layer in net {
                a = layer.map { (w, b, r) in
                    var z = b
                    for i in w.indices { z = z + w[i] * a[i] }
                    return r ? z.relu() : z
                }
            }
            total = total + (1 - a[0] * target).relu()
        }
        var loss = total / 100
        var reg = tape.value(0)
        for l in net { for (w, b, _) in l { for v in w { reg = reg + v * v }; reg = reg + b * b } }
        loss = loss + reg * 1e-4
        let g = loss.gradients()
        return g[layers[0][0].w[0]] + loss.number
    }
    var best = 1e9
    for _ in 0..<200 {
        let t = ContinuousClock().now
        _ = step()
        let d = ContinuousClock().now - t
        best = min(best, Double(d.components.attoseconds) * 1e-18 + Double(d.components.seconds))
    }
    print(
        step(), tape.count, best * 1e3, "ms", best / Double(tape.count) * 1e9, "ns/node", MemoryLayout<Operation>.size,
        MemoryLayout<Operation>.stride, MemoryLayout<Scalar>.size)
}
run()
