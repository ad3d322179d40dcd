import Autograd
import Testing

@testable import Drawing

@Test func look() throws {
    for (name, make) in [("neuron", Graphs.neuron), ("micrograd", Graphs.micrograd), ("network", Graphs.network)] {
        let tape = Tape()
        let loss = make(tape)
        let picture = GraphPicture(of: loss, gradients: loss.gradients())
        try picture.write(svgTo: "/tmp/w/look-\(name).svg")
        try picture.write(dotTo: "/tmp/w/look-\(name).dot")
        print(picture.text())
    }
    print(LinePlot("tanh", from: -3, to: 3) { Double.tanh($0) }.text())
    let two = LinePlot("sigmoid and its derivative", [
        .init("σ(x)", (-40...40).map { .init(x: Double($0) / 8, y: Double.sigmoid(Double($0) / 8)) }),
        .init("σ′(x)", (-40...40).map { let s = Double.sigmoid(Double($0) / 8); return .init(x: Double($0) / 8, y: s * (1 - s)) })])
    print(two.text())
    try writeWhole(two.svg(), to: "/tmp/w/look-two.svg")
    let losses: [Double] = (0..<50).map { i -> Double in let d = Double(i); return 2.3 * Double.exp(-d / 9) + 0.004 * Double(i * 7919 % 13) }
    print(LinePlot("loss", values: losses, first: 1).text(), Sparkline(losses))
    try writeWhole(LinePlot("loss per epoch", values: losses, first: 1).svg(), to: "/tmp/w/look-loss.svg")
    print(HeatMap([[1, -2.5, 3], [0.25, 100, -7]], title: "W", rows: ["a", "bb"], columns: ["x₁", "x₂", "x₃"]).text())
    print(HeatMap(Matrix(8, 30, (0..<240).map { Double.sigmoid(Double($0 % 30 + $0 / 30) / 8 - 2) })).text())
    print(HeatMap([[14, 0, 1], [0, 13, 2], [1, 0, 14]], title: "Confusion", rows: ["setosa", "versicolor", "virginica"]).text())
}
@Test func lookDown() throws {
    for (name, make) in [("neuron", Graphs.neuron), ("micrograd", Graphs.micrograd), ("network", Graphs.network)] {
        let tape = Tape()
        let loss = make(tape)
        let picture = GraphPicture(of: loss, gradients: loss.gradients())
        try writeWhole(picture.svg(flow: .down), to: "/tmp/w/look-\(name)-down.svg")
    }
}
