"""What Redis does in one step for the store, as Lua: a row and its indexes change together or not at all.

All keys begin with `is:{s}:`, so that they live in one slot. `v:KEY` is a row: one byte for its verdict, then the row.
`ends` and `checked` are sorted sets of rows by time, `n` counts rows per verdict. The list: `l` maps a hash to its code,
the code of the newest release, the end and the basis; `changed` holds hashes whose two codes differ; `l:ends` sorts them
by end; `b:BASIS` holds the hashes that rest on an advisory, `bases` names those; `withheld` sorts withheld hashes by end.
"""

from typing import Final

PREFIX: Final = "is:{s}:"

_LIST: Final = """
local p = KEYS[1]
local function read(hash)
  local value = redis.call('HGET', p .. 'l', hash)
  if not value then return nil end
  local code, released, ends = struct.unpack('>BBI8', value)
  return {code = code, released = released, ends = ends, basis = string.sub(value, 11)}
end
local function unbase(hash, basis)
  if basis == '' then return end
  redis.call('SREM', p .. 'b:' .. basis, hash)
  if redis.call('EXISTS', p .. 'b:' .. basis) == 0 then redis.call('SREM', p .. 'bases', basis) end
end
local function drop(hash, old)
  redis.call('HDEL', p .. 'l', hash)
  redis.call('SREM', p .. 'changed', hash)
  redis.call('ZREM', p .. 'l:ends', hash)
  unbase(hash, old.basis)
  if old.code > 0 then redis.call('HINCRBY', p .. 'n', 'listed', -1) end
end
local function write(hash, old, code, released, ends, basis)
  if code == 0 and released == 0 then
    if old then drop(hash, old) end
    return
  end
  redis.call('HSET', p .. 'l', hash, struct.pack('>BBI8', code, released, ends) .. basis)
  redis.call(code ~= released and 'SADD' or 'SREM', p .. 'changed', hash)
  redis.call('ZADD', p .. 'l:ends', ends, hash)
  local listed = (code > 0 and 1 or 0) - ((old and old.code > 0) and 1 or 0)
  if listed ~= 0 then redis.call('HINCRBY', p .. 'n', 'listed', listed) end
  if old and old.basis ~= basis then unbase(hash, old.basis) end
  if basis ~= '' then
    redis.call('SADD', p .. 'b:' .. basis, hash)
    redis.call('SADD', p .. 'bases', basis)
  end
end
local function recode(hash, code)
  local old = read(hash)
  if not old or old.code == code then return 0 end
  write(hash, old, code, old.released, old.ends, old.basis)
  return 1
end
"""

PUT: Final = (
    _LIST
    + """
local key, value, checked, ends = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local row, verdict = p .. 'v:' .. key, string.sub(value, 1, 1)
local before = redis.call('GETRANGE', row, 0, 0)
if before ~= '' and before ~= verdict then
  redis.call('ZREM', p .. 'ends', before .. key)
  redis.call('ZREM', p .. 'checked', before .. key)
  redis.call('HINCRBY', p .. 'n', before, -1)
end
redis.call('SET', row, value, 'EX', ARGV[5])
if redis.call('ZADD', p .. 'ends', ends, verdict .. key) == 1 then redis.call('HINCRBY', p .. 'n', verdict, 1) end
redis.call('ZADD', p .. 'checked', checked, verdict .. key)
local hash, code = ARGV[6], tonumber(ARGV[7])
if not hash then return 1 end
if code == 0 then recode(hash, 0) return 1 end
local held = redis.call('ZSCORE', p .. 'withheld', hash)
if held and tonumber(held) > tonumber(checked) then return 1 end
local old = read(hash)
write(hash, old, code, old and old.released or 0, tonumber(ARGV[9]), ARGV[8])
return 1
"""
)
"""ARGV: key, row, checked, end, seconds to live; of a listing hash, code, basis, end."""

_ROWS: Final = """
local function remove(member)
  local row = p .. 'v:' .. string.sub(member, 2)
  local verdict = string.sub(member, 1, 1)
  if redis.call('GETRANGE', row, 0, 0) == verdict then redis.call('DEL', row) end
  redis.call('ZREM', p .. 'checked', member)
  if redis.call('ZREM', p .. 'ends', member) == 1 then redis.call('HINCRBY', p .. 'n', verdict, -1) end
end
"""

FORGET: Final = (
    _LIST
    + _ROWS
    + """
local verdict, removed = redis.call('GETRANGE', p .. 'v:' .. ARGV[1], 0, 0), 0
if verdict ~= '' then remove(verdict .. ARGV[1]) removed = 1 end
return removed + recode(ARGV[2], 0)
"""
)
"""ARGV: key, hash."""

PURGE: Final = (
    "local p = KEYS[1]\n"
    + _ROWS
    + """
local over = redis.call('ZRANGEBYSCORE', p .. 'ends', '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, member in ipairs(over) do remove(member) end
return #over
"""
)
"""ARGV: now, most."""

CHANGES: Final = (
    _LIST
    + """
local found, seen = {}, {}
local function add(hash)
  local entry = read(hash)
  if entry and not seen[hash] then
    seen[hash] = true
    found[#found + 1] = {hash, entry.code, entry.basis, entry.ends}
  end
end
for _, hash in ipairs(redis.call('SMEMBERS', p .. 'changed')) do add(hash) end
for _, hash in ipairs(redis.call('ZRANGEBYSCORE', p .. 'l:ends', '-inf', ARGV[1])) do add(hash) end
return found
"""
)
"""ARGV: now."""

PUBLISH: Final = (
    _LIST
    + """
local serial, kept, now = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local newest = tonumber(redis.call('GET', p .. 'serial') or '0')
if newest > 0 and serial ~= newest + 1 then return 0 end
redis.call('SET', p .. 'serial', ARGV[1])
redis.call('HSET', p .. 'releases', ARGV[1], ARGV[4])
redis.call('HDEL', p .. 'releases', string.format('%.0f', serial - kept))
local function released(hash, code)
  local old = read(hash)
  if old then write(hash, old, old.code, code, old.ends, old.basis) end
end
for i = 1, #ARGV[5], 8 do released(string.sub(ARGV[5], i, i + 7), 0) end
for i = 1, #ARGV[7] do released(string.sub(ARGV[6], i * 8 - 7, i * 8), string.byte(ARGV[7], i)) end
for _, hash in ipairs(redis.call('ZRANGEBYSCORE', p .. 'l:ends', '-inf', now)) do
  local old = read(hash)
  if old and old.released == 0 then drop(hash, old) end
end
redis.call('ZREMRANGEBYSCORE', p .. 'withheld', '-inf', now)
return 1
"""
)
"""ARGV: serial, releases kept, now, release, hashes removed, hashes added, their codes."""

RELIST: Final = (
    _LIST
    + """
local count = 0
for _, hash in ipairs(redis.call('SMEMBERS', p .. 'b:' .. ARGV[1])) do
  local old = read(hash)
  local code = old and string.byte(ARGV[2], old.code + 1)
  if old and old.code > 0 and code ~= old.code then
    count = count + 1
    write(hash, old, code, old.released, old.ends, old.basis)
  end
end
return count
"""
)
"""ARGV: basis, the new code for each of the 256 codes."""

WITHHOLD: Final = (
    _LIST
    + """
redis.call('ZADD', p .. 'withheld', ARGV[2], ARGV[1])
return recode(ARGV[1], 0)
"""
)
"""ARGV: hash, until."""

ADD_APPEAL: Final = """
local p = KEYS[1]
if redis.call('SCARD', p .. 'appeals:open') >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', p .. 'appeals', ARGV[2], ARGV[3])
if ARGV[4] == 'open' then redis.call('SADD', p .. 'appeals:open', ARGV[2]) end
return 1
"""
"""ARGV: most open ones, id, appeal, state."""

DECIDE_APPEAL: Final = """
local p = KEYS[1]
if redis.call('HEXISTS', p .. 'appeals', ARGV[1]) == 0 then return 0 end
redis.call('HSET', p .. 'appeals', ARGV[1], ARGV[2])
redis.call(ARGV[3] == 'open' and 'SADD' or 'SREM', p .. 'appeals:open', ARGV[1])
return 1
"""
"""ARGV: id, appeal, state."""
