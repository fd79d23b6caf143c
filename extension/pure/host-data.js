/**
 * Tables that the add-on shares with the service. Made from scanner/data/hosts/ by `python -m tests.extension.host_data`;
 * sources and licences stand there (shorteners: MISP warning-lists, CC0 1.0, and ShortURL-Services-List, MIT).
 */

export const WRAPPERS = [{"hosts": ["facebook.com"], "parameters": ["u"], "paths": ["/l.php", "/flx/warn"], "subdomains": true}, {"hosts": ["l.instagram.com", "lm.instagram.com"], "parameters": ["u"], "paths": ["/"]}, {"hosts": ["messenger.com"], "parameters": ["u"], "paths": ["/l.php"], "subdomains": true}, {"hosts": ["l.threads.com", "l.threads.net"], "parameters": ["u"]}, {"hosts": ["l.wl.co"], "parameters": ["u"], "paths": ["/l"]}, {"countries": true, "hosts": ["google.com"], "parameters": ["q", "url"], "paths": ["/url"]}, {"countries": true, "hosts": ["google.com"], "prefix": "/amp/s/"}, {"countries": true, "hosts": ["google.com"], "parameters": ["continue"], "paths": ["/sorry/index"]}, {"hosts": ["meet.google.com"], "parameters": ["dest"], "paths": ["/linkredirect"]}, {"hosts": ["youtube.com", "m.youtube.com"], "parameters": ["q"], "paths": ["/redirect"]}, {"hosts": ["youtube.com", "m.youtube.com"], "parameters": ["u"], "paths": ["/attribution_link"], "relative": "https://www.youtube.com"}, {"hosts": ["vk.com", "m.vk.com"], "parameters": ["to"], "paths": ["/away.php"]}, {"hosts": ["out.reddit.com", "click.redditmail.com"], "parameters": ["url"]}, {"hosts": ["linkedin.com", "lnkd.in"], "parameters": ["url"], "paths": ["/safety/go", "/redir/redirect"]}, {"hosts": ["slack-redir.net"], "parameters": ["url"], "paths": ["/link"]}, {"hosts": ["twitter.com", "x.com"], "parameters": ["url"], "paths": ["/i/redirect"]}, {"hosts": ["tiktok.com"], "parameters": ["target"], "paths": ["/link/v2"]}, {"hosts": ["t.umblr.com"], "parameters": ["z"], "paths": ["/redirect"]}, {"hosts": ["steamcommunity.com"], "parameters": ["url", "u"], "paths": ["/linkfilter"]}, {"hosts": ["duckduckgo.com"], "parameters": ["uddg"], "paths": ["/l"]}, {"hosts": ["safelinks.protection.outlook.com"], "parameters": ["url"], "paths": ["/"], "subdomains": true}, {"hosts": ["href.li"], "whole_query": true}];

export const TRACKING = {"names": ["__cft__", "__tn__", "_ga", "_gl", "_hsenc", "_hsmi", "_openstat", "admitad_uid", "dclid", "epik", "fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "fbclid", "gad_source", "gbraid", "gclid", "gclsrc", "hsctatracking", "igsh", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mibextid", "mkt_tok", "msclkid", "oly_anon_id", "oly_enc_id", "rdt_cid", "ref_src", "ref_url", "s_cid", "scid", "send_source", "sfnsn", "si", "srsltid", "ttclid", "twclid", "vero_conv", "vero_id", "wbraid", "wickedid", "yclid", "zanpid"], "prefixes": ["utm_", "__cft__[", "__tn__[", "mtm_", "pk_", "hsa_"]};

export const SHORTENER_PARENTS = ["app.link", "onelink.me", "page.link", "short.gy"];

export const SHORTENERS = new Set(
  `
  0rz.tw 1-url.net 126.am 1drv.ms 1link.in 1tk.us 1un.fr 1url.com
  1url.cz 1wb2.net 2.gp 2.ht 23o.net 2ad.in 2big.at 2doc.net
  2fear.com 2h.ae 2ly.link 2no.co 2pl.us 2tu.us 2ty.in 2u.xf.cz
  2uuu.me 2ya.com 3c5.com 3ra.be 3x.si 42url.com 4i.ae 4url.cc
  4view.me 4x.si 5em.cz 5url.net 5z8.info 6fr.ru 6g6.eu 6url.com
  7.ly 76.gd 77.ai 7fth.cc 7li.in 7vd.cn 7x.qa 8u.cz
  944.la 98.to 9lick.me 9m.no 9qr.de a.co a.gg a.nf
  a0.fr a2a.me abbr.sk abbrr.com abre.ai abrv.in ad-med.cz ad5.eu
  ad7.biz adb.ug adcraft.co adcrun.ch adf.ly adfa.st adflav.com adfly.fr
  adfoc.us adjix.com adli.pw admy.link adv.li aiy.ooo ajio.me ajn.me
  aka.gr al.ly alil.in alturl.com amzn.eu amzn.id amzn.in amzn.to
  any.gs app.link aqva.pl ares.tl artist.link asso.in atomicurl.com atu.ca
  au.ms ayt.fr azali.fr b00.fr b23.ru b2n.ir b54.in bacn.me
  baid.us bc.vc bee4.biz belea.link bim.im bit.do bit.ly bitli.in
  bitly.com bitly.com.vn bitly.lc bitly.ws bitw.in bkite.com blap.net ble.pl
  blip.tv bloat.me boi.re bom.so bote.me bougn.at br4.in brk.to
  brzu.net budurl.com buff.ly buk.me bul.lu burnurl.com buzurl.com bx.ms
  bxl.me bzh.me c-o.in cachor.ro cal.link captur.in catchylink.com cbs.so
  cbug.cc cc.cc ccj.im cektkp.com cf.ly cf2.me cf6.co chatg.pt
  chilp.it ci.ci cjb.net clc.li clck.ru cli.gs clickmeter.com clik.is
  clik.now clikk.in cml.lol cn86.org coinurl.com coki.me cort.as couic.fr
  cr.tl cszone.hu cudder.it cur.lv curl.im cut.by cut.pe cut.sk
  cutt.eu cutt.ly cutt.us cutu.me cuturl.com cuty.io cybr.fr cyonix.to
  d.to d75.eu daa.pl dai.ly db.tt dd.ma ddp.net decenturl.com
  dfl8.me dft.ba digbig.com digg.com dik.si discord.io discord.li discord.me
  dl.flipkart.com doiop.com dolp.cc dopice.sk droid.ws dsc.gg dub.co dub.sh
  dv.gd dwarfurl.com dwz.mk dy.fi dyo.gs e.vg e37.eu easyuri.com
  easyurl.net ecra.se eepurl.com ekaro.in ely.re emojilink.me encr.pw encurtador.dev
  erax.cz erw.cz esyurl.com etd.bz ewerl.com ex9.co extp.in ezurl.cc
  fa.b fb.me ff.im fff.re fff.to fff.wf fhurl.com fig.page
  filoops.info filz.fr fire.to firsturl.de fkrt.cc fkrt.co fkrt.it flic.kr
  flowto.it fly2.ws fnk.es foe.hn folu.me fon.gs for.edu.sg for.sg
  freze.it fun.ly fur.ly fwd4.me fzy.co g.co g.shrinkrl.com g00.me
  gg-l.xyz gg.gg ggl.link git.io git.new gl.am go.9nl.com go.gov.sg
  go.ly go2.me go2cut.com gog.li golinks.co goo.by goo.gd goo.gl
  goo.lu goo.su good.ly goshrink.com gowat.ch grem.io gri.ms guiama.is
  gurl.es hadej.co han.gl hec.su hellotxt.com hex.io hide.my hit.my
  hjkl.fr hops.me hover.com href.in href.li ht.ly htxt.it hugeurl.com
  hurl.it hurl.me hurl.ws hyp.ae hyperurl.co i-2.co i3l.ir i99.cz
  ic9.in icanhaz.com icit.fr ick.li icks.ro id.tl idek.net idm.in
  iii.im iiiii.in iiil.io iky.fr ilang.in ilix.in info.ms inlnk.co
  inr.deals inreply.to insprl.com invite.gg inx.lv iplogger.com iplogger.org is.gd
  iscool.net isra.li iterasi.net itm.im ito.mx ity.im iurl.vip ix.sk
  j.gs j.mp jdem.cz jieb.be jii.li jijr.com jmp2.net jp22.net
  jqw.de just.as kask.us kd2.org kfd.pl kissa.be kl.am klck.me
  komin.fo korta.nu kortlink.dk kr3w.de krat.si kratsi.cz krod.cz krunchd.com
  kuc.cz kutt.it kutt.to kutti.co kxb.me l-k.be l.ead.me l.gg
  l9.fr lc-s.co lc.cx lcut.in letop10. libero.it lick.my lien.li
  lien.pl liip.to liltext.com lin.cr lin.ee lin.io link.zip.net linkbee.com
  linkbun.ch linkn.co linksredirect.com linksshortcut.com linkto.im litby.us liurl.cn llu.ch
  ln-s.net ln-s.ru ln.run lnk.co lnk.direct lnk.gd lnk.in lnk.ink
  lnk.ly lnk.pw lnk.sk lnk.to lnk.ua lnkd.in lnked.in lnkfi.re
  lnks.fr lnky.fr lnp.sn long.af longurl.in loopt.us lp25.fr lru.jp
  lt.tl lurl.no lvvk.com lynk.my m1p.fr m3mi.com make.my maps.app.goo.gl
  maxiurl.com mcaf.ee mdl29.net me2.do merky.de metamark.net mic.fr migre.me
  minilien.com miniurl.com minlink.com.br minu.me minurl.fr mjt.lu moourl.com more.sh
  mtr.bio mub.me mut.lu my5353.com mylinks.ai myntr.it myqrcode.mobi myurl.in
  n9.cl nanourly.in ne1.net net.ms net46.net neya.io nicou.ch nig.gr
  niny.io njx.me nn.nf notlong.com nov.io nq.st nsfw.in nxy.in
  o-x.fr o2o.to odesli.co okok.fr om.ly onelink.me onelink.to onx.la
  ou.af ou.gd oua.be ouo.io ouvaton.link ow.ly p.pw p6l.org
  page.link para.pt parky.tv past.is pd.am pdh.co ph.dog ph.ly
  pic.gd pich.in picz.us pin.it pin.st ping.fm piurl.com plots.fr
  pm.wu.cz pnt.me po.st poprl.com post.ly posted.at postly.link ppfr.it
  ppst.me ppt.cc ppt.li prejit.cz prettylinkpro.com profile.to ptab.it ptm.ro
  pw2.ro py6.ru q-r.to q.gs qbn.ru qicute.com qlnk.net qqc.co
  qr-codes.io qr.ae qr.net qrco.de qrcodedynamic.com qrcodes.pro qrkit.co qrtag.fr
  quip-art.com qxp.cz qxp.sk rb.gy rb6.co rb6.me rcknr.io rdz.me
  rebrand.ly rebrandly.com rebrandly.info redd.it redir.ec redir.fr redirx.com redu.it
  ref.so reise.lc relink.fr relink.is reurl.cc ri.ms ricardo.news rickroll.it
  riz.cz riz.gd rod.gs roflc.at rsmonkey.com rt.se rt.tc ru.ly
  rubyurl.com s-url.fr s.devh.in s.ee s.gy s.id s.rlp.de s3r.io
  s59.site s7y.us safe.mn sagyap.tk scanned.page scrnch.me sdu.sk seeme.at
  segue.se sh.st shar.as sharein.com sharetabs.com sheets.co shly.link shorl.com
  short.cc short.gy short.ie short.nr short.pk short.to shorte.st shorten.ee
  shorten.is shorten.tv shorter.me shortlinks.co.uk shortna.me shortquik.com shorturl.ae shorturl.asia
  shorturl.at shorturl.com shoturl.us shrinkee.com shrinkify.com shrinkrl.com shrinkster.com shrinkurl.in
  shrt.bonosmles.ec shrt.in shrt.st shrtcnl.com shrtco.de shrten.com shrunkin.com sht.ac
  shw.me shy.si sicax.net simurl.com sina.lt sk.gy skr.sk skroc.pl
  sl8.in smarturl.it smll.co smurl.fr sn.im sn.rs sn.vc snip.ly
  snipr.com snipurl.com snsw.us snurl.com song.link soo.gd sp2.ro spedr.com
  spn.sr spoo.me sprl.in sptfy.com spti.fi sq6.ru sqrl.it srink.co
  ssl.gs starturl.com sturly.com su.pr surl.li surl.me sux.cz sy.pe
  t.cn t.co t.ly ta.gd tabzi.com tau.pe tcrn.ch tdjt.cz
  temporary-url.com tg.pe thesa.us thinfi.com thrdl.es tighturl.com tin.li tini.cc
  tiny.cc tiny.lt tiny.ms tiny.one tiny.pl tiny123.com tinyarro.ws tinyarrows.com
  tinytw.it tinyuri.ca tinyurl.com tinyurl.hu tinyurl.mobi tinyvid.io tixsu.com tldr.sk
  tldrify.com tllg.net tnij.org tny.cz tny.im to.ly to8.cc togoto.us
  tohle.de tota2.com tpmr.com tr.ee tr.im tr.my tr5.in traceurl.com
  trck.me trick.ly trimz.me trkr.ws trunc.it tt.vg turo.us tw.gs
  tweetburner.com tweez.me twet.fr twi.im twirl.at twit.ac twitterpan.com twitthis.com
  twiturl.de twixar.com twixar.me twlr.me twurl.cc twurl.nl tyny.to u.bb
  u.mavrev.com u.nu u.to u6e.de ub0.cc uby.es ucam.me ug.cz
  ulmt.in unlc.us updating.me upzat.com ur1.ca url.co.uk url.ie url.sg
  url2.fr url4.eu url5.org urlao.com urlbrief.com urlcover.com urlcut.com urled.cc
  urled.pro urlenco.de urless.com urlgeni.us urlhawk.com urlin.it urlkiss.com urlkr.com
  urlot.com urlpire.com urlr.me urls.fr urlshort.dev urltin.com urlx.ie urlx.org
  urlz.fr urlzen.com urub.us utfg.sk ux9.de v.gd v.ht v5.gd
  vaaa.fr valv.im vaza.me vbly.us vd55.com verd.in vgn.me virl.com
  vl.am vov.li vsll.eu vt802.us vtaurl.com vur.me vurl.com vv.vg
  vzturl.com w1p.fr w3t.org wa.link wa.sv waa.ai walink.co wame.chat
  wame.pro wapp.click wapurl.co.uk wb1.eu web99.eu webz.cc wed.li whats.link
  wideo.fr wipi.es wp.me wtc.la wu.cz ww7.fr wwy.me x.co
  x.gd x.nu x.se x10.mx x2c.eu x2c.eumx xaddr.com xav.cc
  xeeurl.com xgd.in xib.me xl8.eu xlinkz.info xn--ki8h.ws xn--kn8h.to xn--vi8hl0c.ws
  xoe.cz xr.com xrl.in xrl.us xshort.co xso.to xt3.me xtu.me
  xua.me xub.me xurl.jp xurls.co xy2.eu xzb.cc y2u.be yagoa.fr
  yagoa.me yau.sh yeca.eu yect.com yep.it yfrog.com yirra.net ykm.de
  yogh.me yon.ir youfap.me yourls.org ysear.ch yu2.it yu3.io yweb.com
  yyv.co z9.fr zapit.nu zeek.ir zi.ma zi.pe zip.net zipmyurl.com
  zkr.cz zkrat.me zkrt.cz zoodl.com zpag.es zpr.io zsms.net zti.me
  zurl.to zws.im zxq.net zyva.org zz.gd zzb.bz
`.split(/\s+/u).filter(Boolean),
);
