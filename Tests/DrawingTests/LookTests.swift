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
        print(picture.listing())
    }
}
