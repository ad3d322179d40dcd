import KernelTypes

/// Folds a row register by register; `rest` fills the last one up.
@inline(__always)
private func fold(
    _ x: UnsafePointer<Float>, _ count: Int, _ start: Vector, rest: Float, _ f: (Vector, Vector) -> Vector
) -> Vector {
    var result = start
    var i = 0
    while i + lanes <= count {
        result = f(result, (x + i).vector())
        i += lanes
    }
    if i < count {
        var last = Vector(repeating: rest)
        for j in i..<count { last[j - i] = x[j] }
        result = f(result, last)
    }
    return result
}

@inline(__always)
private func largest(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
    // A NaN anywhere wins, so that it is not hidden.
    let best = fold(x, count, Vector(repeating: -.infinity), rest: -.infinity) { a, b in
        a.replacing(with: b, where: (a .< b) .| (b .!= b))
    }
    var result = -Float.infinity
    for i in 0..<lanes where !(best[i] <= result) { result = best[i] }
    return result
}

private func sumOverColumns(
    _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        y[row] = fold(x + row * columns, columns, Vector(), rest: 0) { $0 + $1 }.sum()
    }
}

private func sumOverRows(_ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>) {
    var column = 0
    while column + lanes <= columns {
        var sum = Vector()
        for row in 0..<rows { sum += (x + row * columns + column).vector() }
        (y + column).store(sum)
        column += lanes
    }
    while column < columns {
        var sum: Float = 0
        for row in 0..<rows { sum += x[row * columns + column] }
        y[column] = sum
        column += 1
    }
}

/// exp(x − shift) of a row into y, and their sum.
@inline(__always)
private func exponentials(
    _ x: UnsafePointer<Float>, _ count: Int, shift: Float, _ y: UnsafeMutablePointer<Float>
) -> Float {
    let shift = Vector(repeating: shift)
    var total = Vector()
    var i = 0
    while i + lanes <= count {
        let e = exponential((x + i).vector() - shift)
        (y + i).store(e)
        total += e
        i += lanes
    }
    if i < count {
        let e = exponential(part(x + i, count - i) - shift)
        for j in 0..<count - i {
            y[i + j] = e[j]
            total[j] += e[j]
        }
    }
    return total.sum()
}

@inline(__always)
private func scale(_ y: UnsafeMutablePointer<Float>, _ count: Int, by factor: Float) {
    let factor = Vector(repeating: factor)
    var i = 0
    while i + lanes <= count {
        (y + i).store((y + i).vector() * factor)
        i += lanes
    }
    while i < count {
        y[i] *= factor[0]
        i += 1
    }
}

private func softmax(_ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>) {
    for row in 0..<rows {
        let (from, to) = (x + row * columns, y + row * columns)
        let total = exponentials(from, columns, shift: largest(from, columns), to)
        scale(to, columns, by: 1 / total)
    }
}

private func logSoftmax(_ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>) {
    for row in 0..<rows {
        let (from, to) = (x + row * columns, y + row * columns)
        let shift = largest(from, columns)
        let logTotal = logarithm(Vector(repeating: exponentials(from, columns, shift: shift, to)))[0]
        for i in 0..<columns { to[i] = from[i] - shift - logTotal }
    }
}

private func crossEntropy(
    _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
    _ losses: UnsafeMutablePointer<Float>, _ softmax: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let (from, to, target) = (logits + row * columns, softmax + row * columns, targets + row * columns)
        let shift = largest(from, columns)
        let total = exponentials(from, columns, shift: shift, to)
        scale(to, columns, by: 1 / total)
        let logTotal = logarithm(Vector(repeating: total))[0]
        var loss: Float = 0
        for i in 0..<columns where target[i] != 0 { loss -= target[i] * (from[i] - shift - logTotal) }
        losses[row] = loss
    }
}

let rowKernels = RowKernels(
    sumOverRows: sumOverRows, sumOverColumns: sumOverColumns, softmax: softmax, logSoftmax: logSoftmax,
    crossEntropy: crossEntropy)
